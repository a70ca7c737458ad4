import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateKeyPair, issueCertificate, writeP12, type DemoCa } from '@kaibiao/crypto';
import { usccCheck } from '@kaibiao/rules';

const BODY = '91321302MA1XW0099';

/** Gives the platform a certificate to seal and sign with. */
export async function givePlatformSeal(secretsFolder: string, ca: DemoCa, valid: { notBefore: Date; notAfter: Date }): Promise<void> {
  const { publicKeySpki, privateKeyPkcs8 } = await generateKeyPair();
  const organisationCode = BODY + usccCheck(BODY);
  const said = { name: '交易平台', organisationCode, usage: 'signing', publicKeySpki, serial: '99', ...valid } as const;
  const certificate = await issueCertificate(ca, said);
  const p12 = await writeP12({ privateKeyPkcs8, certificate, chain: [], password: 'platform', friendlyName: 'platform', iterations: 1000 });
  writeFileSync(join(secretsFolder, 'platform.p12'), p12);
  writeFileSync(join(secretsFolder, 'platform.p12.password'), 'platform');
}
