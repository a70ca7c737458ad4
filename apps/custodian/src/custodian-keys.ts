import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importDecryptionKey, importSigningKey, parseCertificate, readP12, signerFromKey, type Signer } from '@kaibiao/crypto';
import { pemBlocks } from './pem';

/** What a custodian holds, and whom it trusts: its own folder, and nothing of the platform's. */
export interface CustodianKeys {
  signer: Signer;
  /** Fingerprint of the signing certificate. */
  signing: string;
  encryption: { fingerprint: string; certificate: Uint8Array; key: CryptoKey };
  trust: Uint8Array[];
  crls: Uint8Array[];
  /** DER; whoever else signs for the platform is refused. */
  platform: Uint8Array;
  name: string;
  /** Under which address the platform asks certificates to sign in; the API's own origin when null. */
  origin: string | null;
}

/** Opens the folder: signing.p12, encryption.p12, password, trust/, platform.pem, config.json. */
export async function openCustodianFolder(folder: string): Promise<CustodianKeys> {
  const file = (name: string): Buffer => readFileSync(join(folder, name));
  const password = file('password').toString('utf8').trim();
  const { name, origin = null } = JSON.parse(file('config.json').toString('utf8')) as { name: string; origin?: string };
  const signing = await readP12(file('signing.p12'), password);
  const encryption = await readP12(file('encryption.p12'), password);
  return {
    signer: signerFromKey(await importSigningKey(signing.privateKeyPkcs8), signing.certificate, signing.chain),
    signing: parseCertificate(signing.certificate).fingerprint,
    encryption: {
      fingerprint: parseCertificate(encryption.certificate).fingerprint,
      certificate: encryption.certificate,
      key: await importDecryptionKey(encryption.privateKeyPkcs8),
    },
    ...trustFolder(join(folder, 'trust')),
    platform: pemBlocks(file('platform.pem').toString('utf8'), 'CERTIFICATE')[0]!,
    name,
    origin,
  };
}

function trustFolder(folder: string): { trust: Uint8Array[]; crls: Uint8Array[] } {
  const texts = existsSync(folder) ? readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8')) : [];
  return { trust: texts.flatMap((text) => pemBlocks(text, 'CERTIFICATE')), crls: texts.flatMap((text) => pemBlocks(text, 'X509 CRL')) };
}
