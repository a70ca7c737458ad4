/** Bytes `start` to `end` (exclusive). */
export interface ByteRange {
  start: number;
  end: number;
}

/**
 * What a `Range` header asks for (RFC 9110 section 14): one range; `all` where the header is missing, of another unit, malformed or asks for
 * several ranges, which a server may ignore; `unsatisfiable` where no byte of it exists.
 */
export function byteRange(header: string | undefined, length: number): ByteRange | 'all' | 'unsatisfiable' {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/i.exec(header?.trim() ?? '');
  if (!match) return 'all';
  const [, first = '', last = ''] = match;
  if (first === '') return last === '' ? 'all' : suffix(Number(last), length);
  const start = Number(first);
  const end = last === '' ? length : Math.min(Number(last) + 1, length);
  if (last !== '' && Number(last) < start) return 'all';
  return start < length ? { start, end } : 'unsatisfiable';
}

function suffix(count: number, length: number): ByteRange | 'unsatisfiable' {
  if (count === 0 || length === 0) return 'unsatisfiable';
  return { start: Math.max(length - count, 0), end: length };
}
