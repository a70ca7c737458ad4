import { createPrivateKey } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  importDecryptionKey,
  importSigningKey,
  parseCertificate,
  pemBlocks,
  readP12,
  signerFromKey,
  type PrivateKey,
  suiteOfKey,
  type Signer,
  type Suite,
  type VerifyOptions,
} from '@kaibiao/crypto';
import { Refusal } from './refusal';
import { readConfig } from './folder/config';
import { ownFiles, type KeyUse } from './folder/own-files';

/** A key of a custodian's to open envelopes with, and the certificate to which they are sealed. */
export interface OwnKey {
  fingerprint: string;
  /** DER. */
  certificate: Uint8Array;
  key: PrivateKey;
}

/** What a custodian holds, and whom it trusts: its own folder, and nothing of the platform's. */
export interface CustodianKeys {
  signer: Signer;
  /** Fingerprint of the signing certificate. */
  signing: string;
  /** The standing one: for the seeds of draws, and for bids of lots without a key of their own. */
  encryption: OwnKey;
  trust: Uint8Array[];
  /** Issuing authorities, for signatures that bring no chain; none of them is trusted of itself. */
  intermediates?: Uint8Array[];
  crls: Uint8Array[];
  /** DER; whoever else signs for the platform is refused. */
  platform: Uint8Array;
  name: string;
  /** Under which address the platform asks certificates to sign in; the API's own origin when null. */
  origin: string | null;
}

interface KeyPair {
  privateKeyPkcs8: Uint8Array;
  certificate: Uint8Array;
  chain: readonly Uint8Array[];
}

/**
 * Opens the folder. Its keys are those that `custodian init` made (`signing.key.pem` with the issued `signing.pem`), or PKCS#12 files of a
 * certificate authority (`signing.p12` with `password`); beside them `trust/`, `platform.pem` and `config.json`.
 */
export async function openCustodianFolder(folder: string): Promise<CustodianKeys> {
  const { name, origin = null } = readConfig(folder);
  const signing = await keyPair(folder, 'signing');
  const encryption = await keyPair(folder, 'encryption');
  const [platform] = pemBlocks(readFileSync(ownFiles(folder).platform, 'utf8'), 'CERTIFICATE');
  if (!platform) throw new Refusal(`${ownFiles(folder).platform} holds no certificate: ask the centre for that of its platform.`);
  return {
    signer: signerFromKey(await importSigningKey(signing.privateKeyPkcs8), signing.certificate, signing.chain),
    signing: parseCertificate(signing.certificate).fingerprint,
    encryption: {
      fingerprint: parseCertificate(encryption.certificate).fingerprint,
      certificate: encryption.certificate,
      key: await importDecryptionKey(encryption.privateKeyPkcs8),
    },
    ...trustOf(folder),
    platform,
    name,
    origin,
  };
}

/** A custodian serves the lots of the suite that its key is of. */
export const suiteOf = ({ encryption }: Pick<CustodianKeys, 'encryption'>): Suite => suiteOfKey(parseCertificate(encryption.certificate));

/** Whom a custodian believes: its authorities, and the platform that it was given. */
export const verifyOptionsOf = ({ trust, platform, intermediates = [], crls }: CustodianKeys, at: Date): VerifyOptions => ({
  trust: [...trust, platform],
  intermediates,
  crls,
  at,
});

async function keyPair(folder: string, use: KeyUse): Promise<KeyPair> {
  const files = ownFiles(folder);
  if (!existsSync(files.key(use)))
    return readP12(readFileSync(join(folder, `${use}.p12`)), readFileSync(join(folder, 'password'), 'utf8').trim());
  const [certificate, ...chain] = existsSync(files.certificate(use))
    ? pemBlocks(readFileSync(files.certificate(use), 'utf8'), 'CERTIFICATE')
    : [];
  if (!certificate)
    throw new Refusal(
      `The ${use} certificate is not there yet: send ${files.request(use)} to your certificate authority, then give what it issues to \`kaibiao custodian accept\`.`,
    );
  return { privateKeyPkcs8: privateKey(files.key(use)), certificate, chain };
}

/** PKCS#8, DER. */
export const privateKey = (path: string): Uint8Array =>
  new Uint8Array(createPrivateKey(readFileSync(path, 'utf8')).export({ type: 'pkcs8', format: 'der' }));

/** Whom the custodian of a folder trusts. */
export function trustOf(folder: string): Pick<CustodianKeys, 'trust' | 'crls'> & { intermediates: Uint8Array[] } {
  const { trust, intermediates } = ownFiles(folder);
  const texts = existsSync(trust) ? readdirSync(trust).map((name) => readFileSync(join(trust, name), 'utf8')) : [];
  return {
    intermediates: existsSync(intermediates) ? pemBlocks(readFileSync(intermediates, 'utf8'), 'CERTIFICATE') : [],
    trust: texts.flatMap((text) => pemBlocks(text, 'CERTIFICATE')),
    crls: texts.flatMap((text) => pemBlocks(text, 'X509 CRL')),
  };
}
