import type { Aead, CryptoBackend } from './backend';
import { concat, fromHex, utf8 } from './bytes';
import { deriveKey } from './context';
import { expand } from './hkdf-expand';
import { algorithmsOf, type Suite } from './suite';

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
export async function payloadKey(
  backend: CryptoBackend,
  ctxHash: string,
  bidderKey: Uint8Array,
  gate: Uint8Array,
  suite: Suite,
): Promise<Uint8Array> {
  const derived = await deriveKey(backend, ctxHash, 'payload', { key: concat(bidderKey, gate), suite });
  return derived.subarray(0, algorithmsOf(suite).keyLength);
}

/** Key, nonces and commitment of C2SP `chunked-encryption@v1` with the AEAD of the suite; the context is ctxHash. */
export async function payloadCipher(
  backend: CryptoBackend,
  ctxHash: string,
  key: Uint8Array,
  salt: Uint8Array,
  suite: Suite,
): Promise<PayloadCipher> {
  const { aead, aeadName, expandHash, keyLength } = algorithmsOf(suite);
  const info = concat(utf8(`c2sp.org/chunked-encryption@v1+${aeadName}\0`), salt, fromHex(ctxHash, 32));
  const hmac = (secret: Uint8Array, bytes: Uint8Array) => backend.hmac(expandHash, secret, bytes);
  const okm = await expand(hmac, expandHash === 'SHA-512' ? 64 : 32, key, { info, length: keyLength + 44 });
  const base = okm.subarray(keyLength, keyLength + 12);
  return {
    aead: await aead(backend, okm.subarray(0, keyLength)),
    commitment: okm.subarray(keyLength + 12),
    nonce(number) {
      const nonce = base.slice();
      for (let at = 11, rest = number; rest > 0; at--, rest = Math.floor(rest / 256)) nonce[at]! ^= rest % 256;
      return nonce;
    },
  };
}
