/** A value now or later: node:crypto answers at once, Web Crypto does not, and waiting for nothing costs time in a hot loop. */
export type MaybePromise<T> = T | Promise<T>;

export type HashName = 'SHA-256' | 'SHA-512' | 'SM3';

/** An incremental hash; `digest` ends it. */
export interface Hasher {
  update(bytes: Uint8Array): void;
  digest(): Uint8Array;
}

/** AES-256-GCM, or SM4-GCM, under one key: 12-byte nonce, 16-byte tag after the ciphertext, no associated data. */
export interface Aead {
  /** Writes ciphertext and tag to `out`, whose length is that of the plaintext + 16. The plaintext may change as soon as the call returns. */
  seal(nonce: Uint8Array, plaintext: Uint8Array, out: Uint8Array): MaybePromise<void>;
  /** Writes the plaintext to `out` (length of the sealed bytes - 16); false, and nothing usable in `out`, if the tag does not fit. */
  open(nonce: Uint8Array, sealed: Uint8Array, out: Uint8Array): MaybePromise<boolean>;
}

/**
 * The primitives under the sealed-bid format. Two implementations, `nodeBackend` (`@kaibiao/crypto/node`) and `webBackend`
 * (`@kaibiao/crypto/web`); one contract spec runs on both and both give the same bytes.
 */
export interface CryptoBackend {
  readonly name: 'node' | 'web';
  hash(name: HashName, bytes: Uint8Array): MaybePromise<Uint8Array>;
  /** An incremental hash, SHA-256 unless it is said. */
  hasher(name?: 'SHA-256' | 'SM3'): MaybePromise<Hasher>;
  hmac(name: HashName, key: Uint8Array, bytes: Uint8Array): MaybePromise<Uint8Array>;
  /** HKDF of RFC 5869 with an empty salt. */
  hkdf(name: HashName, keyMaterial: Uint8Array, info: Uint8Array, length: number): MaybePromise<Uint8Array>;
  aesGcm(key: Uint8Array): MaybePromise<Aead>;
}
