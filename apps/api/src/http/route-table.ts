import { Injectable, RequestMethod, type OnModuleInit } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { REQUIRED_PERMISSION, type RouteAccess } from '@kaibiao/identity';

export interface Route {
  method: string;
  path: string;
  access: RouteAccess;
}

/** Every route with what it asks for; the process does not start while one of them asks for nothing. */
@Injectable()
export class RouteTable implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  onModuleInit(): void {
    this.routes();
  }

  routes(): Route[] {
    return this.discovery
      .getControllers()
      .flatMap(({ metatype, instance }) => (metatype && instance ? this.ofController(metatype, instance as object) : []))
      .sort((a, b) => `${a.path} ${a.method}`.localeCompare(`${b.path} ${b.method}`));
  }

  private ofController(controller: object, instance: object): Route[] {
    const base = String(Reflect.getMetadata(PATH_METADATA, controller) ?? '');
    const prototype = Object.getPrototypeOf(instance) as Record<string, object>;
    return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
      const handler = prototype[name]!;
      const path = Reflect.getMetadata(PATH_METADATA, handler) as string | undefined;
      if (path === undefined) return [];
      const access = Reflect.getMetadata(REQUIRED_PERMISSION, handler) as RouteAccess | undefined;
      const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as number] ?? 'GET';
      if (access === undefined) throw new Error(`${method} ${base}/${path} asks for no permission: add @Requires or @Public`);
      return [{ method, path: `/${[base, path].filter((part) => part && part !== '/').join('/')}`, access }];
    });
  }
}
