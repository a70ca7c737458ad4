import { borrow, giveBack } from './spare-memory';

/**
 * Cuts a stream anew into pieces of exactly `size` bytes; only the last piece is shorter (maybe empty, and always there). A piece lives
 * in one buffer and is good until the next is asked for.
 */
export async function* rechunk(input: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Uint8Array> {
  const piece = borrow(size);
  let filled = 0;
  try {
    for await (const chunk of input) {
      for (let at = 0; at < chunk.length;) {
        const take = Math.min(size - filled, chunk.length - at);
        piece.set(chunk.subarray(at, at + take), filled);
        at += take;
        filled += take;
        if (filled < size) continue;
        yield piece;
        filled = 0;
      }
    }
    yield piece.subarray(0, filled);
  } finally {
    giveBack(piece);
  }
}
