import { randomFillSync } from 'node:crypto';
import { open } from 'node:fs/promises';

const BLOCK_BYTES = 8 * 2 ** 20;

/** A file that nothing can make smaller. */
export async function randomFile(path: string, bytes: number): Promise<void> {
  const handle = await open(path, 'w');
  const block = Buffer.alloc(BLOCK_BYTES);
  for (let left = bytes; left > 0; left -= block.length)
    await handle.write(randomFillSync(block).subarray(0, Math.min(left, block.length)));
  await handle.close();
}
