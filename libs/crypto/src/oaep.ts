import { concat, equalBytes, uint32be } from './bytes';
import { sha256 } from './sha256';

const HASH = 32;
const EMPTY_LABEL = sha256(new Uint8Array(0));

/**
 * The message in an RSA-OAEP block (RFC 8017 section 7.1.2, SHA-256 for hash and mask, no label), for tokens that only raise to the power.
 * `block` is as long as the modulus. Throws one plain Error whatever is wrong, after looking at all of it.
 */
export function openOaep(block: Uint8Array): Uint8Array {
  const [seed, masked] = [block.subarray(1, 1 + HASH), block.subarray(1 + HASH)];
  const data = xor(masked, mask(xor(seed, mask(masked, HASH)), masked.length));
  const end = data.findIndex((byte, at) => at >= HASH && byte !== 0);
  const fits = equalBytes(data.subarray(0, HASH), EMPTY_LABEL);
  if (block.length < 2 * HASH + 2 || block[0] !== 0 || !fits || data[end] !== 1) throw new Error('no OAEP block');
  return data.slice(end + 1);
}

/** MGF1 (RFC 8017 appendix B.2.1). */
function mask(seed: Uint8Array, length: number): Uint8Array {
  const blocks: Uint8Array[] = [];
  for (let counter = 0; counter * HASH < length; counter++) blocks.push(sha256(concat(seed, uint32be(counter))));
  return concat(...blocks).subarray(0, length);
}

const xor = (a: Uint8Array, b: Uint8Array): Uint8Array => a.map((byte, at) => byte ^ b[at]!);
