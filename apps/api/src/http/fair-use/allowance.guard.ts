import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { HttpAdapterHost, Reflector } from '@nestjs/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DomainError } from '@kaibiao/kernel';
import { AppConfig } from '@kaibiao/platform';
import { callOf, whoAsks } from './call';

type Count = ReturnType<FastifyInstance['createRateLimit']>;
const MINUTE_MS = 60_000;

/** So many requests a minute an account or address, fewer of the costly ones, and no count of what is reserved (ASVS 2.4.1). Each process counts for itself. */
@Injectable()
export class AllowanceGuard implements CanActivate {
  private counts?: { all: Count; costly: Count };

  constructor(
    private readonly reflector: Reflector,
    private readonly adapter: HttpAdapterHost,
    private readonly config: AppConfig,
  ) {}

  /** Throws REQUESTS_TOO_MANY with the seconds after which to ask again. */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const call = callOf(context, this.reflector);
    if (call.reserved || call.free) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    this.counts ??= this.begin();
    await refuse(this.counts.all, request);
    if (call.costly) await refuse(this.counts.costly, request);
    return true;
  }

  private begin(): { all: Count; costly: Count } {
    const server = this.adapter.httpAdapter.getInstance<FastifyInstance>();
    const { requestsPerMinute, costlyPerMinute } = this.config.limits;
    const count = (max: number): Count => server.createRateLimit({ max, timeWindow: MINUTE_MS, keyGenerator: whoAsks });
    return { all: count(requestsPerMinute), costly: count(costlyPerMinute) };
  }
}

async function refuse(count: Count, request: FastifyRequest): Promise<void> {
  const counted = await count(request);
  if (counted.isAllowed || !counted.isExceeded) return;
  throw new DomainError('limit', 'REQUESTS_TOO_MANY', { perMinute: counted.max, retryAfterSeconds: counted.ttlInSeconds });
}
