import type { FastifyReply } from 'fastify';
import { SESSION_COOKIE, SESSION_HOURS, type Principal, type StartedSession } from '@kaibiao/identity';

/** What a browser learns of its session; the token is in the cookie, out of reach of scripts. */
export interface SessionView extends Principal {
  expiresAt: string;
}

/** `__Host-`: this host only, over a secure origin, whole site; never sent from another site's page (ASVS 3.3). */
const ATTRIBUTES = { path: '/', httpOnly: true, secure: true, sameSite: 'strict' } as const;
/** Seconds, not an instant: a browser whose clock is wrong would throw the cookie away at once. The platform ends the session by its own clock. */
const MAX_AGE = SESSION_HOURS * 3600;

/** Always a new token: one that was planted in the browser before is worth nothing afterwards. */
export function handOver(reply: FastifyReply, { token, expiresAt, principal }: StartedSession): SessionView {
  void reply.setCookie(SESSION_COOKIE, token, { ...ATTRIBUTES, maxAge: MAX_AGE }).header('cache-control', 'no-store');
  return { ...principal, expiresAt: expiresAt.toISOString() };
}

export function takeBack(reply: FastifyReply): void {
  void reply.clearCookie(SESSION_COOKIE, ATTRIBUTES);
}
