import { createCRC32, createSHA256, createSM3 } from 'hash-wasm';
import type { Aead, CryptoBackend } from './backend';
import { source } from './bytes';
import { expand } from './hkdf-expand';
import { sm3, sm3Hmac } from './sm3';

const subtle = globalThis.crypto.subtle;

async function aesGcm(key: Uint8Array): Promise<Aead> {
  const secret = await subtle.importKey('raw', source(key), 'AES-GCM', false, ['encrypt', 'decrypt']);
  const parameters = (nonce: Uint8Array): AesGcmParams => ({ name: 'AES-GCM', iv: source(nonce), tagLength: 128 });
  return {
    async seal(nonce, plaintext, out) {
      out.set(new Uint8Array(await subtle.encrypt(parameters(nonce), secret, source(plaintext))));
    },
    async open(nonce, sealed, out) {
      try {
        out.set(new Uint8Array(await subtle.decrypt(parameters(nonce), secret, source(sealed))));
        return true;
      } catch {
        return false;
      }
    },
  };
}

/** The backend over Web Crypto, with hash-wasm where Web Crypto has no incremental hash: the bidder's browser. */
export const webBackend: CryptoBackend = {
  name: 'web',
  hash: async (name, bytes) => (name === 'SM3' ? sm3(bytes) : new Uint8Array(await subtle.digest(name, source(bytes)))),
  async hasher(name = 'SHA-256') {
    const hash = await (name === 'SM3' ? createSM3() : createSHA256());
    hash.init();
    return { update: (bytes) => void hash.update(bytes), digest: () => hash.digest('binary') };
  },
  async hmac(name, key, bytes) {
    if (name === 'SM3') return sm3Hmac(key, bytes);
    const secret = await subtle.importKey('raw', source(key), { name: 'HMAC', hash: name }, false, ['sign']);
    return new Uint8Array(await subtle.sign('HMAC', secret, source(bytes)));
  },
  async hkdf(name, keyMaterial, info, length) {
    if (name === 'SM3') return expand(sm3Hmac, 32, sm3Hmac(new Uint8Array(32), keyMaterial), { info, length });
    const secret = await subtle.importKey('raw', source(keyMaterial), 'HKDF', false, ['deriveBits']);
    const parameters = { name: 'HKDF', hash: name, salt: new Uint8Array(0), info: source(info) };
    return new Uint8Array(await subtle.deriveBits(parameters, secret, length * 8));
  },
  aesGcm,
};

/** CRC-32 of ZIP (ISO 3309) in pieces, for payloads: several times as fast as `crc32` in a browser. */
export interface CrcHasher {
  begin(): void;
  update(bytes: Uint8Array): void;
  /** Of all since `begin`, 32 bits. */
  digest(): number;
}

export async function crcHasher(): Promise<CrcHasher> {
  const crc = await createCRC32();
  return { begin: () => void crc.init(), update: (bytes) => void crc.update(bytes), digest: () => Number.parseInt(crc.digest('hex'), 16) };
}
