import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { issueCertificate, keyPairOf, parseCertificate, writeP12, type DemoCa, type Suite } from '@kaibiao/crypto';
import type { Random } from '@kaibiao/kernel';
import { Refusal } from '../refusal';
import { pemBlocks } from './pem';

export interface DemoIssue {
  name: string;
  organisationCode: string;
  usage: 'signing' | 'encryption';
  suite: Suite;
  password: string;
}

/** A key with a certificate of the demo authority that a platform of this machine keeps in its secrets folder. */
export async function demoIssue(
  secretsFolder: string,
  { password, suite, ...about }: DemoIssue,
  random: Random,
): Promise<{ p12: Uint8Array; certificate: Uint8Array }> {
  const ca = readDemoCa(secretsFolder);
  const { notBefore, notAfter } = parseCertificate(ca.certificate);
  const { publicKeySpki, privateKeyPkcs8 } = await keyPairOf(suite);
  // A positive number without a leading zero, as RFC 5280 asks for.
  const serial = Buffer.from(random.bytes(16));
  serial[0] = (serial[0]! & 0x3f) | 0x40;
  const certificate = await issueCertificate(ca, { ...about, publicKeySpki, notBefore, notAfter, serial: serial.toString('hex') });
  const p12 = await writeP12({ privateKeyPkcs8, certificate, chain: [ca.certificate], password, friendlyName: about.organisationCode });
  return { p12, certificate };
}

function readDemoCa(secretsFolder: string): DemoCa {
  const block = (name: string, label: string): Uint8Array => {
    const path = join(secretsFolder, 'demo-ca', name);
    const [der] = existsSync(path) ? pemBlocks(readFileSync(path, 'utf8'), label) : [];
    if (!der)
      throw new Refusal(
        `${secretsFolder} holds no demo authority: start a demo platform first (kaibiao up), its secrets are in .data/secrets.`,
      );
    return der;
  };
  return { certificate: block('certificate.pem', 'CERTIFICATE'), chain: [], privateKeyPkcs8: block('private-key.pem', 'PRIVATE KEY') };
}
