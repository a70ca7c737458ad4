import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError, isUuid } from '@kaibiao/kernel';

/** The client's id of this act (header `Idempotency-Key`, a UUID of version 7): a retry with the same one changes nothing. */
export const ActId = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const key = context.switchToHttp().getRequest<FastifyRequest>().headers['idempotency-key'];
  if (typeof key !== 'string' || !isUuid(key)) throw new DomainError('invalid', 'ACT_ID_INVALID', { header: 'Idempotency-Key' });
  return key;
});
