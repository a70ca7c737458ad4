import { createPrivateKey, createPublicKey } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { equalBytes, parseCertificate, pemBlocks, verifyCertificate, type Certificate } from '@kaibiao/crypto';
import { DomainError } from '@kaibiao/kernel';
import { trustOf } from '../custodian-keys';
import { Refusal } from '../refusal';
import { toPem } from '../to-pem';
import { readConfig } from './config';
import { KEY_USES, ownFiles, writeNew, type KeyUse } from './own-files';

export interface Accepted {
  use: KeyUse;
  subject: string;
  fingerprint: string;
  notAfter: string;
}

const KEY_USAGE: Readonly<Record<KeyUse, readonly string[]>> = {
  signing: ['digitalSignature', 'nonRepudiation'],
  encryption: ['keyEncipherment', 'dataEncipherment', 'keyAgreement'],
};

/**
 * Takes in what the certificate authority issued for the requests: each file is PEM or DER and holds one certificate of a key of this folder,
 * others between it and the authority may follow. Refuses what belongs to no key here, names another organisation, or is not trusted now.
 */
export async function acceptCertificates(folder: string, paths: readonly string[], at: Date): Promise<Accepted[]> {
  const accepted: Accepted[] = [];
  for (const path of paths) accepted.push(await accept(folder, path, at));
  return accepted;
}

async function accept(folder: string, path: string, at: Date): Promise<Accepted> {
  const { code } = readConfig(folder);
  const chain = certificatesOf(path).map(parseCertificate);
  const [own, use] = ownOf(folder, chain);
  if (!own || !use) throw new Refusal(`${path} certifies no key of ${folder}: it was issued for another request.`);
  if (code !== undefined && own.organisationCode !== code)
    throw new Refusal(`${path} names the organisation ${own.organisationCode ?? '–'}, this custodian is of ${code}: have it issued again.`);
  if (own.keyUsage.length > 0 && !own.keyUsage.some((usage) => KEY_USAGE[use].includes(usage)))
    throw new Refusal(`${path} is for ${own.keyUsage.join(', ')} and not for ${use}: have it issued again for the right use.`);
  const between = chain.filter((one) => one !== own);
  await verifyCertificate(
    own.der,
    { ...trustOf(folder), at },
    between.map(({ der }) => der),
  ).catch((error: unknown) => {
    if (error instanceof DomainError)
      throw new Refusal(`${path} is not accepted: ${error.code}. Only certificates of the authorities in ${ownFiles(folder).trust} count.`);
    throw error;
  });
  writeNew(ownFiles(folder).certificate(use), [own, ...between].map(({ der }) => toPem(der, 'CERTIFICATE')).join(''));
  return { use, subject: own.subjectName, fingerprint: own.fingerprint, notAfter: own.notAfter.toISOString() };
}

function certificatesOf(path: string): Uint8Array[] {
  if (!existsSync(path)) throw new Refusal(`${path} is not there.`);
  const bytes = readFileSync(path);
  const blocks = pemBlocks(bytes.toString('latin1'), 'CERTIFICATE');
  return blocks.length > 0 ? blocks : [new Uint8Array(bytes)];
}

/** The certificate of the chain that holds the public key of one of the folder's keys. */
function ownOf(folder: string, chain: readonly Certificate[]): [Certificate, KeyUse] | [] {
  for (const use of KEY_USES) {
    const path = ownFiles(folder).key(use);
    if (!existsSync(path)) continue;
    const spki = new Uint8Array(createPublicKey(createPrivateKey(readFileSync(path))).export({ type: 'spki', format: 'der' }));
    const own = chain.find(({ publicKeySpki }) => equalBytes(publicKeySpki, spki));
    if (own) return [own, use];
  }
  return [];
}
