import { notYet } from './not-yet';
import type { Signer } from './signer';

export interface GeneratedKeys {
  readonly publicKeySpki: Uint8Array;
  readonly privateKeyPkcs8: Uint8Array;
}

/** A fresh RSA key pair. */
export async function generateKeyPair(modulusLength: 2048 | 3072 = 2048): Promise<GeneratedKeys> {
  return notYet(`generateKeyPair ${modulusLength}`);
}

/** A private key (PKCS#8; RSA or P-256) to sign with (KEY_UNSUPPORTED). */
export async function importSigningKey(pkcs8: Uint8Array): Promise<CryptoKey> {
  return notYet(`importSigningKey ${pkcs8.length}`);
}

/** A private key (PKCS#8; RSA or P-256) to open envelopes with (KEY_UNSUPPORTED). */
export async function importDecryptionKey(pkcs8: Uint8Array): Promise<CryptoKey> {
  return notYet(`importDecryptionKey ${pkcs8.length}`);
}

/** A signer over a key of Web Crypto. */
export function signerFromKey(privateKey: CryptoKey, certDer: Uint8Array, chain: readonly Uint8Array[] = []): Signer {
  return notYet(`signerFromKey ${privateKey.type} ${certDer.length} ${chain.length}`);
}
