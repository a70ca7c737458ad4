import type { ServerResponse } from 'node:http';
import { Injectable, StreamableFile, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import { from, mergeMap, tap, type Observable } from 'rxjs';
import { AppConfig } from '@kaibiao/platform';
import { callOf, type Call } from './call';
import { Turnstile } from './turnstile';
import { Turnstiles } from './turnstiles';

/**
 * Whoever reads without an account, and whoever reads what is costly, shares half of the connections to the database; one caller has a fifth
 * of them at most. The other half is always there for acts: a flood of readers keeps no bid waiting, at a deadline or at any other hour.
 * Nobody is refused here; a caller waits for its own earlier requests.
 */
@Injectable()
export class TurnsInterceptor implements NestInterceptor {
  private readonly readers: Turnstile;
  private readonly callers: Turnstiles;

  constructor(
    private readonly reflector: Reflector,
    { database: { poolSize } }: AppConfig,
  ) {
    this.readers = new Turnstile(Math.max(1, Math.floor(poolSize / 2)));
    this.callers = new Turnstiles(Math.max(2, Math.floor(poolSize / 5)));
  }

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const call = context.getType() === 'http' ? callOf(context, this.reflector) : null;
    if (!call || call.free || call.lingers) return next.handle();
    const { raw } = context.switchToHttp().getResponse<FastifyReply>();
    return from(this.enter(call)).pipe(
      mergeMap((leave) => next.handle().pipe(tap({ next: (answer) => leaveAfter(answer, raw, call.costly, leave), error: leave }))),
    );
  }

  private async enter({ who, signedIn, costly }: Call): Promise<() => void> {
    const reads = costly || !signedIn;
    const own = await this.callers.enter(reads ? `${who}/reads` : who);
    if (!reads) return own;
    const shared = await this.readers.enter();
    return () => {
      shared();
      own();
    };
  }
}

/** A whole table is read from the database while it is written to the line. */
function leaveAfter(answer: unknown, line: ServerResponse, costly: boolean, leave: () => void): void {
  if (costly && answer instanceof StreamableFile && !line.destroyed) line.once('close', leave);
  else leave();
}
