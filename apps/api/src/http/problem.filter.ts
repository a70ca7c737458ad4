import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, type ErrorKind } from '@kaibiao/kernel';
import type { Principal } from '@kaibiao/identity';
import { isStorageFailing, isStorageFull, Logger, StoreUnreadableError } from '@kaibiao/platform';
import { languageFor } from './language';
import { remedyFor } from './remedies';

/** The only place where an error gets an HTTP status. */
export const STATUS: Readonly<Record<ErrorKind, number>> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_early: 425,
  too_late: 410,
  limit: 429,
};

/** What `If-Match` is told (RFC 9110 §13.1.1, RFC 6585 §3): the version read is not the present one, or none was named. And tus, of another version of itself. */
const PRECONDITION: Readonly<Record<string, number>> = {
  LOT_CHANGED_MEANWHILE: 412,
  CLARIFICATION_CHANGED: 412,
  BOOK_CHANGED: 412,
  LOT_VERSION_REQUIRED: 428,
  TUS_VERSION_OTHER: 412,
};

interface Asker {
  principal?: Principal;
}

/** Refusals that may be somebody's attempt; they are written down (EU 2014/24 Annex IV (g), ASVS 16.3.2). */
const ATTEMPTS: ReadonlySet<ErrorKind> = new Set(['forbidden', 'too_early', 'unauthenticated']);
/** Whoever is not signed in is asked to, and has attempted nothing. */
const INVITATION = 'SESSION_REQUIRED';

export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  facts: Readonly<Record<string, unknown>>;
  remedy: string;
  traceId: string;
}

/** Maps every error to `application/problem+json` (RFC 9457). What it does not know is a bare 500 with a full log. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest & Asker>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = toProblem(error, String(request.id), request.headers['accept-language']);
    if (error instanceof DomainError && isAttempt(error, request.principal)) this.logger.info('request.refused', attempt(problem, request));
    if (problem.status >= 500)
      this.logger.failure('request.failed', nameless(error), {
        traceId: problem.traceId,
        method: request.method,
        route: request.routeOptions?.url,
      });
    if (reply.sent || reply.raw.headersSent) return void reply.raw.destroy();
    const { retryAfterSeconds } = problem.facts;
    if (typeof retryAfterSeconds === 'number') void reply.header('retry-after', String(retryAfterSeconds));
    void reply
      .status(problem.status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .header('content-language', languageFor(request.headers['accept-language']))
      .send(JSON.stringify(problem));
  }
}

/** Of a bidder only what it may never do: that somebody tried to bid, and when, is nobody's to read in a log. */
function isAttempt({ kind, code }: DomainError, principal?: Principal): boolean {
  return ATTEMPTS.has(kind) && code !== INVITATION && (!principal?.roles.includes('bidder') || code === 'PERMISSION_MISSING');
}

/** The system names the file that it could not read or write, and a file of the store is named by its hash. */
const nameless = (error: unknown): unknown => (isStorageFailing(error) ? new StoreUnreadableError(error) : error);

/** The route and not the address, and no bidder's account. */
function attempt({ traceId, code }: Problem, { principal, method, routeOptions }: FastifyRequest & Asker): Record<string, unknown> {
  const who = principal?.roles.includes('bidder') ? {} : { accountId: principal?.accountId };
  return { traceId, method, route: routeOptions?.url, code, roles: principal?.roles, ...who };
}

export function toProblem(error: unknown, traceId: string, language?: string): Problem {
  const { status, code, kind, facts } = describe(error);
  return {
    type: `urn:kaibiao:error:${code}`,
    title: code,
    status,
    code,
    facts,
    remedy: remedyFor(code, kind, languageFor(language)),
    traceId,
  };
}

function describe(error: unknown): { status: number; code: string; kind: ErrorKind | 'unknown'; facts: Readonly<Record<string, unknown>> } {
  if (error instanceof DomainError) return { status: statusOf(error), code: error.code, kind: error.kind, facts: error.facts };
  // RFC 4918 section 11.5: a client tries again, as after any fault of the server.
  if (isStorageFull(error)) return { status: 507, code: 'STORAGE_FULL', kind: 'unknown', facts: {} };
  if (error instanceof StoreUnreadableError) return { status: 503, code: 'STORE_UNREADABLE', kind: 'unknown', facts: {} };
  if (isStorageFailing(error)) return { status: 503, code: 'STORAGE_FAILING', kind: 'unknown', facts: {} };
  const status = error instanceof HttpException ? error.getStatus() : ((error as { statusCode?: number }).statusCode ?? 500);
  if (status === 404) return { status, code: 'ROUTE_NOT_FOUND', kind: 'not_found', facts: {} };
  if (status === 413) return { status, code: 'BODY_TOO_LARGE', kind: 'limit', facts: {} };
  if (status === 415) return { status, code: 'MEDIA_TYPE_UNSUPPORTED', kind: 'invalid', facts: {} };
  if (status >= 400 && status < 500) return { status, code: 'REQUEST_UNREADABLE', kind: 'invalid', facts: {} };
  return { status: 500, code: 'INTERNAL', kind: 'unknown', facts: {} };
}

/** A body that is too large has a status of its own among the limits, and so have preconditions. */
function statusOf({ kind, code }: DomainError): number {
  return PRECONDITION[code] ?? (kind === 'limit' && code.endsWith('_TOO_LARGE') ? 413 : STATUS[kind]);
}
