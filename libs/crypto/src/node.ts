import { createCipheriv, createDecipheriv, createHash, createHmac, createSecretKey, hkdfSync } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Aead, CryptoBackend, HashName } from './backend';

const NAMES: Record<HashName, string> = { 'SHA-256': 'sha256', 'SHA-512': 'sha512', SM3: 'sm3' };

const bytesOf = (buffer: Buffer): Uint8Array => new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length);

function aesGcm(bytes: Uint8Array): Aead {
  const key = createSecretKey(bytes);
  return {
    seal(nonce, plaintext, out) {
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      out.set(cipher.update(plaintext), 0);
      cipher.final();
      out.set(cipher.getAuthTag(), plaintext.length);
    },
    open(nonce, sealed, out) {
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 });
      const body = sealed.length - 16;
      decipher.setAuthTag(sealed.subarray(body));
      const plaintext = decipher.update(sealed.subarray(0, body));
      try {
        decipher.final();
      } catch {
        return false;
      }
      out.set(plaintext);
      return true;
    },
  };
}

/** The backend over node:crypto: the server, the custodians, the workers and the command line. */
export const nodeBackend: CryptoBackend = {
  name: 'node',
  hash: (name, bytes) => bytesOf(createHash(NAMES[name]).update(bytes).digest()),
  hasher(name = 'SHA-256') {
    const hash = createHash(NAMES[name]);
    return { update: (bytes) => void hash.update(bytes), digest: () => bytesOf(hash.digest()) };
  },
  hmac: (name, key, bytes) => bytesOf(createHmac(NAMES[name], key).update(bytes).digest()),
  hkdf: (name, keyMaterial, info, length) => new Uint8Array(hkdfSync(NAMES[name], keyMaterial, new Uint8Array(0), info, length)),
  aesGcm,
};

const COLLECT_BYTES = 4 * 2 ** 20;
let collect: ((options: { type: 'minor' }) => void) | undefined;
let passed = 0;

/**
 * Node gives every chunk that is read, sealed or opened a buffer of its own, and V8, which sees only their small handles, lets some fifty
 * megabytes of them stand and then looks through the whole heap. Told how many bytes have passed, this lets the young ones go every few
 * megabytes: flat memory, and less time.
 */
export function youngGarbage(): (bytes: number) => void {
  if (!collect) {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as NonNullable<typeof collect>;
  }
  return (bytes) => {
    passed += bytes;
    if (passed < COLLECT_BYTES) return;
    passed = 0;
    collect!({ type: 'minor' });
  };
}
