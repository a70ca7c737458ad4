import type { MaybePromise } from './backend';
import { concat } from './bytes';

/** HKDF-Expand of RFC 5869 by itself, which Web Crypto does not offer, over an HMAC of `size` bytes. */
export async function expand(
  hmac: (key: Uint8Array, bytes: Uint8Array) => MaybePromise<Uint8Array>,
  size: number,
  key: Uint8Array,
  { info, length }: { info: Uint8Array; length: number },
): Promise<Uint8Array> {
  const blocks: Uint8Array[] = [];
  let block: Uint8Array = new Uint8Array(0);
  for (let count = 1; blocks.length * size < length; count++) {
    block = await hmac(key, concat(block, info, Uint8Array.of(count)));
    blocks.push(block);
  }
  return concat(...blocks).subarray(0, length);
}
