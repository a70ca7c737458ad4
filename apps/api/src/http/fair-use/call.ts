import type { ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import { normalizeIP } from '@fastify/rate-limit';
import type { FastifyRequest } from 'fastify';
import { needsCertificate, REQUIRED_PERMISSION, type Principal, type RouteAccess } from '@kaibiao/identity';
import { isUpload } from '../pace';
import { MEASURE, type Measure } from './measure';

/** What fair use looks at: who calls what kind of route, and nothing of what it is about. */
export interface Call {
  who: string;
  signedIn: boolean;
  costly: boolean;
  free: boolean;
  /** Acts on the caller's own bid, and a custodian's work: refused for no count, so that no limit locks anybody out at a deadline. */
  reserved: boolean;
  /** May take long without using anything: bytes that come over a thin line, a custodian who waits for work. */
  lingers: boolean;
}

/** The account; the address of whoever is not signed in (the /64 of an IPv6 address): bidders behind one address are not counted together. */
export const whoAsks = ({ principal, ip }: FastifyRequest & { principal?: Principal }): string =>
  principal ? `account/${principal.accountId}` : `address/${normalizeIP(ip)}`;

const isCustodians = (access: RouteAccess): boolean => access === 'custodian.act';
export const isReserved = (access: RouteAccess): boolean => isCustodians(access) || (access !== 'public' && needsCertificate(access));

export function callOf(context: ExecutionContext, reflector: Reflector): Call {
  const request = context.switchToHttp().getRequest<FastifyRequest & { principal?: Principal }>();
  const measure = reflector.getAllAndOverride<Measure | undefined>(MEASURE, [context.getHandler(), context.getClass()]);
  const access = reflector.get<RouteAccess>(REQUIRED_PERMISSION, context.getHandler());
  return {
    who: whoAsks(request),
    signedIn: request.principal !== undefined,
    costly: measure === 'costly',
    free: measure === 'free',
    reserved: isReserved(access),
    lingers: isCustodians(access) || isUpload(request),
  };
}
