import type { Aead, CryptoBackend } from './backend';
import { concat, fromHex, utf8 } from './bytes';
import { deriveKey } from './context';

/** Plaintext bytes of every chunk but the last, which is shorter. */
export const CHUNK = 16_384;
export const TAG = 16;
export const SALT_LENGTH = 24;
/** Salt and commitment, before the first chunk. */
export const HEADER = SALT_LENGTH + 32;
/** Chunks that one yield carries: enough that the loop costs nothing, little enough that memory stays flat. */
export const BATCH = 64;

export interface PayloadCipher {
  readonly aead: Aead;
  readonly commitment: Uint8Array;
  /** The nonce of chunk `number`. */
  nonce(number: number): Uint8Array;
}

/** payloadKey of the format: neither the bidder's key nor the gate key alone tells it. */
export function payloadKey(backend: CryptoBackend, ctxHash: string, bidderKey: Uint8Array, gate: Uint8Array): Promise<Uint8Array> {
  return deriveKey(backend, ctxHash, 'payload', concat(bidderKey, gate));
}

/** Key, nonces and commitment of C2SP `chunked-encryption@v1` with AES-256-GCM; the context is ctxHash. */
export async function payloadCipher(backend: CryptoBackend, ctxHash: string, key: Uint8Array, salt: Uint8Array): Promise<PayloadCipher> {
  const info = concat(utf8('c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0'), salt, fromHex(ctxHash, 32));
  const okm = await expand(backend, key, info, 76);
  const base = okm.subarray(32, 44);
  return {
    aead: await backend.aesGcm(okm.subarray(0, 32)),
    commitment: okm.subarray(44, 76),
    nonce(number) {
      const nonce = base.slice();
      for (let at = 11, rest = number; rest > 0; at--, rest = Math.floor(rest / 256)) nonce[at]! ^= rest % 256;
      return nonce;
    },
  };
}

/** HKDF-Expand of RFC 5869 with SHA-512, which Web Crypto does not offer by itself. */
async function expand(backend: CryptoBackend, key: Uint8Array, info: Uint8Array, length: number): Promise<Uint8Array> {
  const blocks: Uint8Array[] = [];
  let block: Uint8Array = new Uint8Array(0);
  for (let count = 1; blocks.length * 64 < length; count++) {
    block = await backend.hmac('SHA-512', key, concat(block, info, Uint8Array.of(count)));
    blocks.push(block);
  }
  return concat(...blocks).subarray(0, length);
}
