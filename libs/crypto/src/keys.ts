import { source } from './bytes';
import { parseX509 } from './certificate';
import { keyUnsupported } from './crypto.errors';
import { childrenOf, expectTag, isOid, readDer, TAG } from './der';
import { OID } from './oids';
import { publicKeyKind } from './public-key';
import { derEcdsa } from './signature';
import type { Signer } from './signer';

export interface GeneratedKeys {
  readonly publicKeySpki: Uint8Array;
  readonly privateKeyPkcs8: Uint8Array;
}

const { subtle } = globalThis.crypto;

/** A fresh RSA key pair. */
export async function generateKeyPair(modulusLength: 2048 | 3072 = 2048): Promise<GeneratedKeys> {
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength, publicExponent: Uint8Array.of(1, 0, 1) };
  return exportPair(await subtle.generateKey(algorithm, true, ['sign', 'verify']));
}

/** A fresh P-256 key pair. */
export async function generateEcKeyPair(): Promise<GeneratedKeys> {
  return exportPair(await subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']));
}

async function exportPair({ publicKey, privateKey }: CryptoKeyPair): Promise<GeneratedKeys> {
  return {
    publicKeySpki: new Uint8Array(await subtle.exportKey('spki', publicKey)),
    privateKeyPkcs8: new Uint8Array(await subtle.exportKey('pkcs8', privateKey)),
  };
}

/** A private key (PKCS#8; RSA or P-256) to sign with; it cannot be exported again (KEY_UNSUPPORTED). */
export function importSigningKey(pkcs8: Uint8Array): Promise<CryptoKey> {
  const algorithm = isRsa(pkcs8) ? { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } : { name: 'ECDSA', namedCurve: 'P-256' };
  return importPrivate(pkcs8, algorithm, ['sign']);
}

/** A private key (PKCS#8; RSA or P-256) to open envelopes with; it cannot be exported again (KEY_UNSUPPORTED). */
export function importDecryptionKey(pkcs8: Uint8Array): Promise<CryptoKey> {
  return isRsa(pkcs8)
    ? importPrivate(pkcs8, { name: 'RSA-OAEP', hash: 'SHA-256' }, ['decrypt'])
    : importPrivate(pkcs8, { name: 'ECDH', namedCurve: 'P-256' }, ['deriveBits']);
}

async function importPrivate(
  pkcs8: Uint8Array,
  algorithm: RsaHashedImportParams | EcKeyImportParams,
  usages: KeyUsage[],
): Promise<CryptoKey> {
  try {
    return await subtle.importKey('pkcs8', source(pkcs8), algorithm, false, usages);
  } catch {
    throw keyUnsupported('not a private key of RSA or P-256');
  }
}

function isRsa(pkcs8: Uint8Array): boolean {
  try {
    const [, algorithm] = childrenOf(readDer(pkcs8, TAG.sequence));
    return isOid(childrenOf(expectTag(algorithm, TAG.sequence))[0], OID.rsa);
  } catch {
    throw keyUnsupported('not PKCS#8');
  }
}

/** A signer over a key of Web Crypto, made by `importSigningKey`; the chain goes into every signature. */
export function signerFromKey(privateKey: CryptoKey, certDer: Uint8Array, chain: readonly Uint8Array[] = []): Signer {
  const { kind } = publicKeyKind(parseX509(certDer).certificate.publicKeySpki);
  if ((kind === 'ec') !== (privateKey.algorithm.name === 'ECDSA')) throw keyUnsupported('key and certificate do not belong together');
  return {
    certificate: certDer,
    chain,
    async sign(bytes) {
      if (kind === 'rsa') return new Uint8Array(await subtle.sign('RSASSA-PKCS1-v1_5', privateKey, source(bytes)));
      return derEcdsa(new Uint8Array(await subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, source(bytes))));
    },
  };
}
