import { createHash } from 'node:crypto';
import { WholeRead } from './whole-read';

const BYTES = Buffer.from('a sealed bid as it was received');
const NAME = createHash('sha256').update(BYTES).digest('hex');

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7);
}

async function stoppedAfter(count: number, bytes: Uint8Array): Promise<WholeRead> {
  const read = new WholeRead(pieces(bytes));
  let seen = 0;
  for await (const piece of read.pieces()) if (piece.length > 0 && (seen += 1) === count) break;
  return read;
}

describe('an object that a reader gave up in the middle', () => {
  it('is known for what it is when its bytes are its own', async () => {
    await expect((await stoppedAfter(2, BYTES)).requireAll(NAME)).resolves.toBeUndefined();
  });

  it.each([
    ['before', 3],
    ['after', BYTES.length - 1],
  ])('is corrupt when a byte is another %s the place where the reader stopped', async (_, at) => {
    const changed = Buffer.from(BYTES);
    changed[at]! ^= 1;
    await expect((await stoppedAfter(2, changed)).requireAll(NAME)).rejects.toThrow('OBJECT_CORRUPT');
  });
});
