import {
  importDecryptionKey,
  importSigningKey,
  parseCertificate,
  readP12,
  signerFromKey,
  type Certificate,
  type OpeningKey,
  type P12Content,
  type Signer,
  type PrivateKey,
} from '@kaibiao/crypto';
import { DomainError } from '@kaibiao/kernel';
import { bridgeKeys, type BridgeKeys } from '../signing/bridge-client';
import { KeyError } from '../signing/key-error';
import type { KeyInput } from './seal-protocol';

export interface SigningKey {
  readonly certificate: Certificate;
  readonly signer: Signer;
}

export interface EncryptionKey {
  readonly certificate: Certificate;
  readonly privateKey: OpeningKey;
}

/** P12_UNREADABLE and KEY_UNSUPPORTED say in `certificate` which of the two it was. */
export const signingKey = (input: KeyInput): Promise<SigningKey> =>
  naming('signing', async () => {
    if ('bridge' in input) return behindBridge(input.bridge, 'signing');
    const { certificate, chain, privateKey } = await opened(input, importSigningKey);
    return { certificate: parseCertificate(certificate), signer: signerFromKey(privateKey, certificate, chain) };
  });

export const encryptionKey = (input: KeyInput): Promise<EncryptionKey> =>
  naming('encryption', async () => {
    if ('bridge' in input) return behindBridge(input.bridge, 'encryption');
    const { certificate, privateKey } = await opened(input, importDecryptionKey);
    return { certificate: parseCertificate(certificate), privateKey };
  });

async function behindBridge<U extends keyof BridgeKeys>(token: string, usage: U): Promise<NonNullable<BridgeKeys[U]>> {
  try {
    const found = (await bridgeKeys(token))[usage];
    if (found) return found;
  } catch (error) {
    if (error instanceof KeyError) throw new DomainError('invalid', error.code, {});
    throw error;
  }
  throw new DomainError('invalid', 'KEY_MISSING', {});
}

async function opened(
  input: Exclude<KeyInput, { readonly bridge: string }>,
  importKey: (pkcs8: Uint8Array) => Promise<PrivateKey>,
): Promise<Pick<P12Content, 'certificate'> & { readonly chain: readonly Uint8Array[]; readonly privateKey: PrivateKey }> {
  if (!('p12' in input)) return input;
  const { certificate, chain, privateKeyPkcs8 } = await readP12(new Uint8Array(await input.p12.arrayBuffer()), input.password);
  const privateKey = await importKey(privateKeyPkcs8);
  privateKeyPkcs8.fill(0);
  return { certificate, chain, privateKey };
}

async function naming<T>(which: 'signing' | 'encryption', work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new DomainError(error.kind, error.code, { ...error.facts, certificate: which });
  }
}
