import type { webcrypto } from 'node:crypto';
import type { DecryptionKey, OpeningKey } from '@kaibiao/crypto';
import { Refusal } from '../refusal';

const { subtle } = globalThis.crypto;

/** A key in memory in the form of one that is elsewhere. */
export function softDecryptionKey(key: OpeningKey): DecryptionKey {
  if ('unwrap' in key) return key;
  if ('kind' in key) throw new Refusal('The bridge lends keys of RSA and P-256; a key of SM2 is given to the page as a .p12.');
  return {
    unwrap: async (ciphertext) => new Uint8Array(await subtle.decrypt({ name: 'RSA-OAEP' }, key, new Uint8Array(ciphertext))),
    async agree(point) {
      const other = await subtle.importKey('raw', new Uint8Array(point), { name: 'ECDH', namedCurve: 'P-256' }, false, []);
      return new Uint8Array(await subtle.deriveBits({ name: 'ECDH', public: other } as webcrypto.EcdhKeyDeriveParams, key, 256));
    },
  };
}
