import type { PrivateKey } from './sm2-key';

/** Whoever opens the own envelopes where the key itself cannot be had: a token, a bridge to one. A key in memory is a `PrivateKey`. */
export interface DecryptionKey {
  /** What RSA-OAEP with SHA-256 (MGF1 with SHA-256, no label) hides; rejects when there is nothing. */
  unwrap(ciphertext: Uint8Array): Promise<Uint8Array>;
  /** The x coordinate (32 bytes) that ECDH on P-256 gives with this uncompressed point. */
  agree(point: Uint8Array): Promise<Uint8Array>;
}

export type OpeningKey = PrivateKey | DecryptionKey;

export const isDecryptionKey = (key: OpeningKey): key is DecryptionKey => 'unwrap' in key;
