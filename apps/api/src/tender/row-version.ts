import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { lotVersionRequired } from '@kaibiao/tender';
import type { FastifyRequest } from 'fastify';

const ETAG = /^(?:W\/)?"([1-9]\d{0,8})"$/;

/** The version of a draft that the caller has read (header `If-Match`, as its `ETag` was). */
export const RowVersion = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const header = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
  const match = ETAG.exec(header ?? '');
  if (!match) throw lotVersionRequired();
  return Number(match[1]);
});

export const etagOf = (rowVersion: number): string => `"${rowVersion}"`;
