import { source } from './bytes';
import { parseX509 } from './certificate';
import { keyUnsupported } from './crypto.errors';
import { childrenOf, expectTag, isOid, readDer, TAG } from './der';
import { OID } from './oids';
import { publicKeyKind } from './public-key';
import { derEcdsa } from './signature';
import type { Signer } from './signer';
import { numberOf } from './sm2-curve';
import { isSm2Algorithm, isSm2Key, newSm2Keys, sm2PrivateKey, type PrivateKey } from './sm2-key';
import { sm2Sign } from './sm2-signature';
import type { Suite } from './suite';

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

/** A fresh key pair of SM2, for suite `GM-1`. */
export const generateSm2KeyPair = (): GeneratedKeys => newSm2Keys();

/** A fresh key pair for signatures and envelopes of this suite: RSA or SM2. */
export const keyPairOf = async (suite: Suite): Promise<GeneratedKeys> => (suite === 'GM-1' ? generateSm2KeyPair() : generateKeyPair());

async function exportPair({ publicKey, privateKey }: CryptoKeyPair): Promise<GeneratedKeys> {
  return {
    publicKeySpki: new Uint8Array(await subtle.exportKey('spki', publicKey)),
    privateKeyPkcs8: new Uint8Array(await subtle.exportKey('pkcs8', privateKey)),
  };
}

/** A private key (PKCS#8; RSA, P-256 or SM2) to sign with; but for SM2 it cannot be exported again (KEY_UNSUPPORTED). */
export async function importSigningKey(pkcs8: Uint8Array): Promise<PrivateKey> {
  const kind = kindOf(pkcs8);
  if (kind === 'sm2') return sm2KeyOf(pkcs8);
  const algorithm = kind === 'rsa' ? { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } : { name: 'ECDSA', namedCurve: 'P-256' };
  return importPrivate(pkcs8, algorithm, ['sign']);
}

/** A private key (PKCS#8; RSA, P-256 or SM2) to open envelopes with; but for SM2 it cannot be exported again (KEY_UNSUPPORTED). */
export async function importDecryptionKey(pkcs8: Uint8Array): Promise<PrivateKey> {
  const kind = kindOf(pkcs8);
  if (kind === 'sm2') return sm2KeyOf(pkcs8);
  return kind === 'rsa'
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

function sm2KeyOf(pkcs8: Uint8Array): PrivateKey {
  try {
    return sm2PrivateKey(pkcs8);
  } catch {
    throw keyUnsupported('not a private key of SM2');
  }
}

function kindOf(pkcs8: Uint8Array): 'rsa' | 'sm2' | 'ec' {
  try {
    const [, algorithm] = childrenOf(readDer(pkcs8, TAG.sequence));
    if (isOid(childrenOf(expectTag(algorithm, TAG.sequence))[0], OID.rsa)) return 'rsa';
    return isSm2Algorithm(algorithm) ? 'sm2' : 'ec';
  } catch {
    throw keyUnsupported('not PKCS#8');
  }
}

/** A signer over a key made by `importSigningKey`; the chain goes into every signature. */
export function signerFromKey(privateKey: PrivateKey, certDer: Uint8Array, chain: readonly Uint8Array[] = []): Signer {
  const { kind } = publicKeyKind(parseX509(certDer).certificate.publicKeySpki);
  if (kind !== (isSm2Key(privateKey) ? 'sm2' : privateKey.algorithm.name === 'ECDSA' ? 'ec' : 'rsa'))
    throw keyUnsupported('key and certificate do not belong together');
  return { certificate: certDer, chain, sign: (bytes) => signWith(privateKey, bytes) };
}

/** A raw signature as `Signer.sign` makes it. */
export async function signWith(privateKey: PrivateKey, bytes: Uint8Array): Promise<Uint8Array> {
  if (isSm2Key(privateKey)) return sm2Sign(numberOf(privateKey.secret), bytes);
  if (privateKey.algorithm.name !== 'ECDSA') return new Uint8Array(await subtle.sign('RSASSA-PKCS1-v1_5', privateKey, source(bytes)));
  return derEcdsa(new Uint8Array(await subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, source(bytes))));
}
