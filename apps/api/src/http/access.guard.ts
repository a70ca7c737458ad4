import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '@kaibiao/kernel';
import {
  mayUse,
  needsCertificate,
  REQUIRED_PERMISSION,
  SESSION_COOKIE,
  Sessions,
  type Principal,
  type RouteAccess,
} from '@kaibiao/identity';
import { AppConfig } from '@kaibiao/platform';
import { isUpload } from './pace';

const MINUTE_MS = 60_000;
const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Who asks, and may they: the permission is a word on the route, the roles that hold it a row of one table. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: Sessions,
    private readonly config: AppConfig,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest & { principal?: Principal }>();
    this.refuseForeignOrigin(request);
    const access = this.reflector.get<RouteAccess | undefined>(REQUIRED_PERMISSION, context.getHandler());
    if (access === undefined) throw new Error(`route ${request.routeOptions.url} asks for no permission`);
    const token = request.cookies[SESSION_COOKIE];
    const principal = token ? await this.sessions.use(token) : null;
    if (principal) request.principal = principal;
    if (token && principal && isUpload(request)) this.keepDuring(token, request);
    if (access === 'public') return true;
    if (!principal) throw new DomainError('unauthenticated', 'SESSION_REQUIRED');
    if (!mayUse(access, principal.roles)) throw new DomainError('forbidden', 'PERMISSION_MISSING', { permission: access });
    if (needsCertificate(access) && !principal.byCertificate)
      throw new DomainError('forbidden', 'CERTIFICATE_SESSION_REQUIRED', { permission: access });
    return true;
  }

  /** One request may bring a bid for hours: the session is in use until its last byte, or until the line breaks. */
  private keepDuring(token: string, { raw }: FastifyRequest): void {
    const keep = (): void => void this.sessions.keep(token).catch(() => undefined);
    const timer = setInterval(keep, (this.config.limits.idleMinutes * MINUTE_MS) / 3).unref();
    raw.once('close', () => {
      clearInterval(timer);
      keep();
    });
  }

  /** A browser names the page that acts; only our own pages may (with the SameSite cookie, the whole defence against CSRF). */
  private refuseForeignOrigin(request: FastifyRequest): void {
    const { origin } = request.headers;
    if (origin === undefined || READING.has(request.method) || origin === this.config.http.publicUrl) return;
    throw new DomainError('forbidden', 'ORIGIN_FOREIGN', { origin });
  }
}
