import { readFile } from 'node:fs/promises';
import {
  importDecryptionKey,
  importSigningKey,
  parseCertificate,
  readP12,
  signerFromKey,
  type Certificate,
  type OpeningKey,
  type PrivateKey,
  type P12Content,
  type Signer,
} from '@kaibiao/crypto';
import { DomainError } from '@kaibiao/kernel';
import { Refusal } from '../refusal';

/** A certificate with its private key, in a .p12 or elsewhere, ready to sign. */
export interface SigningIdentity {
  certificate: Certificate;
  signer: Signer;
}

/** A certificate with its private key, in a .p12 or elsewhere, ready to open envelopes. */
export interface DecryptionIdentity {
  certificate: Certificate;
  privateKey: OpeningKey;
}

export async function readSigningP12(path: string, password: string): Promise<SigningIdentity> {
  const { certificate, chain, privateKeyPkcs8 } = await readIdentity(path, password);
  return { certificate: parseCertificate(certificate), signer: signerFromKey(await importSigningKey(privateKeyPkcs8), certificate, chain) };
}

export async function readDecryptionP12(path: string, password: string): Promise<DecryptionIdentity & { privateKey: PrivateKey }> {
  const { certificate, privateKeyPkcs8 } = await readIdentity(path, password);
  return { certificate: parseCertificate(certificate), privateKey: await importDecryptionKey(privateKeyPkcs8) };
}

async function readIdentity(path: string, password: string): Promise<P12Content> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new Refusal(`${path} cannot be read: ${error.code ?? error.message}.`);
  });
  try {
    return await readP12(bytes, password);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'P12_UNREADABLE')
      throw new Refusal(`${path} does not open: wrong password, or no PKCS#12 file.`);
    throw error;
  }
}
