import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { lotVersionRequired } from '@kaibiao/tender';
import type { FastifyRequest } from 'fastify';

/** An entity tag (RFC 9110 §8.8.3), of which nothing is kept, and a list of them. */
const TAG = /(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"/;
const TAGS = new RegExp(`^${TAG.source}(?:[ \\t]*,[ \\t]*${TAG.source})*$`);
/** As this api makes them; a weak one never is the same as another (§8.8.3.2). */
const STRONG = /^"([1-9]\d{0,8})"$/;
/** No row has it: versions begin at 1. */
const NO_VERSION = 0;

/** The version of a draft that the caller has read (header `If-Match`, as its `ETag` was). */
export const RowVersion = createParamDecorator((_: unknown, context: ExecutionContext): number =>
  versionIn(context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'] ?? ''),
);

/**
 * Of a list the tags that could be a version's, and none where no tag can match (RFC 9110 §13.1.1). An edit names the one version that it was made
 * from: `*`, or several, would let it overwrite what its author never saw, so they count as naming none (RFC 6585 §3).
 */
export function versionIn(ifMatch: string): number {
  if (!TAGS.test(ifMatch)) throw lotVersionRequired();
  const tags = ifMatch.match(new RegExp(TAG, 'g')) ?? [];
  const versions = new Set(tags.flatMap((tag) => STRONG.exec(tag)?.[1] ?? []));
  if (versions.size > 1) throw lotVersionRequired();
  return Number([...versions][0] ?? NO_VERSION);
}

export const etagOf = (rowVersion: number): string => `"${rowVersion}"`;
