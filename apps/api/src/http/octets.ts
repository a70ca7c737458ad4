import { Readable } from 'node:stream';
import { DomainError } from '@kaibiao/kernel';

/**
 * Hands the raw body to `take` as it arrives. Only `application/octet-stream` arrives as a stream. A refusal leaves the rest unread: the
 * iterator does not destroy the stream, so that it runs out behind the answer and the client hears why.
 */
export function takeOctets<T>(body: unknown, take: (bytes: AsyncIterable<Uint8Array>) => Promise<T>): Promise<T> {
  if (!(body instanceof Readable)) throw new DomainError('invalid', 'BODY_NOT_OCTET_STREAM');
  return take(body.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>)
    .catch((error: unknown) => {
      // A line that broke is the day's work and no failure of ours; nobody hears the answer.
      throw body.errored ? new DomainError('invalid', 'BODY_BROKEN_OFF') : error;
    })
    .finally(() => body.resume());
}
