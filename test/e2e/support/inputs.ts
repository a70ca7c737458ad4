import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { METHOD_METADATA, PATH_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RequestMethod } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { getMetadataStorage } from 'class-validator';

/** What a handler takes from the client as a whole: `class` checks it member by member. */
export interface Input {
  route: string;
  from: 'body' | 'query';
  class: string;
  checked: boolean;
}

/** Of @nestjs/common's RouteParamtypes. */
const FROM: Readonly<Record<string, Input['from']>> = { 3: 'body', 4: 'query' };

/** Every body and query that a handler of the api reads. */
export function inputs(app: NestFastifyApplication): Input[] {
  const discovery = app.get(DiscoveryService, { strict: false });
  const scanner = app.get(MetadataScanner, { strict: false });
  return discovery.getControllers().flatMap(({ metatype, instance }) => {
    if (!metatype || !instance) return [];
    const prototype = Object.getPrototypeOf(instance) as Record<string, object>;
    return scanner.getAllMethodNames(prototype).flatMap((name) => ofHandler(metatype, prototype, name));
  });
}

function ofHandler(controller: object, prototype: Record<string, object>, name: string): Input[] {
  const path = Reflect.getMetadata(PATH_METADATA, prototype[name]!) as string | undefined;
  if (path === undefined) return [];
  const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, prototype[name]!) as number]!;
  const base = String(Reflect.getMetadata(PATH_METADATA, controller) ?? '');
  const route = `${method} /${[base, path].filter((part) => part && part !== '/').join('/')}`;
  const taken = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, name) ?? {}) as Record<string, { index: number }>;
  const types = (Reflect.getMetadata('design:paramtypes', prototype, name) ?? []) as (abstract new () => object)[];
  return Object.entries(taken).flatMap(([key, { index }]) => {
    const from = FROM[key.split(':')[0]!];
    const type = types[index]!;
    return from ? [{ route, from, class: type.name, checked: isChecked(type) }] : [];
  });
}

function isChecked(type: abstract new () => object): boolean {
  return getMetadataStorage().getTargetValidationMetadatas(type, '', true, false).length > 0;
}
