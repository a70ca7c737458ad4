import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createDemoCa,
  generateKeyPair,
  issueCertificate,
  parseCertificate,
  toBase64,
  writeP12,
  type CertificateInput,
  type DemoCa,
  type SealingTerms,
} from '@kaibiao/crypto';
import { SystemClock } from '@kaibiao/kernel';
import { toPem } from '../bidder/pem';
import type { Bench, BenchCase } from './bench';
import { processCost } from './process-cost';
import { randomFile } from './random-file';

const MB = 2 ** 20;
const PASSWORD = 'a password of the bench';
const CODE = '91320100MA1NXXXX0D';

/** `kaibiao seal` against `openssl cms -sign` and `cms -encrypt -stream` of the same bytes. */
export const SEAL_CASES: readonly BenchCase[] = [
  { name: 'seal', case: '200 MB', unit: 'ms', prepare: () => sealBench(200 * MB) },
  { name: 'seal', case: '2 GiB', unit: 'ms', pairs: 2, prepare: () => sealBench(2048 * MB) },
];

async function sealBench(bytes: number): Promise<Bench> {
  const at = await mkdtemp(join(tmpdir(), 'kaibiao-bench-'));
  const folder = join(at, 'bid');
  const file = join(folder, 'technical', 'bid.pdf');
  await mkdir(join(folder, 'technical'), { recursive: true });
  await randomFile(file, bytes);
  await writeFile(join(folder, 'price.json'), JSON.stringify({ price: '29998500.00' }));
  await writeParties(at);
  const path = (name: string): string => join(at, name);
  const keys = ['--certificate', path('sign.p12'), '--encryption', path('encrypt.p12'), '--password-file', path('password')];
  let peakMb: number | null = null;
  return {
    async ours() {
      await rm(path('bid.kbid'), { force: true });
      const args = [process.argv[1]!, 'seal', folder, '--lot', path('lot.json'), ...keys, '--out', path('bid.kbid')];
      const cost = await processCost(process.execPath, args);
      peakMb = Math.max(peakMb ?? 0, cost.peakMb ?? 0);
      return cost.ms;
    },
    async baseline() {
      const signing = ['-sign', '-binary', '-md', 'sha256', '-signer', path('sign.pem'), '-inkey', path('sign.key.pem'), '-outform', 'DER'];
      const { ms } = await processCost('openssl', ['cms', ...signing, '-in', file, '-out', path('signature.p7s')]);
      const envelope = ['-encrypt', '-stream', '-binary', '-aes-256-cbc', '-outform', 'DER', '-out', path('bid.p7m')];
      const more = await processCost('openssl', ['cms', ...envelope, '-in', file, path('encrypt.pem')]);
      return ms + more.ms;
    },
    extra: () => ({ bytes, peakMb }),
    end: () => rm(at, { recursive: true, force: true }),
  };
}

/** A bidder's two certificates, four custodians and what the lot says of itself. */
async function writeParties(at: string): Promise<void> {
  const now = new SystemClock().now().getTime();
  const validity = { notBefore: new Date(now - 86_400_000), notAfter: new Date(now + 90 * 86_400_000) };
  const ca = await createDemoCa({ name: 'Bench CA', ...validity });
  for (const [base, usage] of [
    ['sign', 'signing'],
    ['encrypt', 'encryption'],
  ] as const) {
    const { certificate, privateKeyPkcs8 } = await issued(ca, { ...validity, usage });
    const p12 = { certificate, privateKeyPkcs8, chain: [ca.certificate], password: PASSWORD, friendlyName: base };
    await writeFile(join(at, `${base}.p12`), await writeP12(p12));
    await writeFile(join(at, `${base}.pem`), toPem(certificate, 'CERTIFICATE'));
    await writeFile(join(at, `${base}.key.pem`), toPem(privateKeyPkcs8, 'PRIVATE KEY'));
  }
  const custodians = await Promise.all([1, 2, 3, 4].map(async () => (await issued(ca, { ...validity, usage: 'encryption' })).certificate));
  const opening = new Date(now + 30 * 86_400_000).toISOString();
  const lot: SealingTerms = {
    lotId: '0198c3a0-7b1e-7c00-8000-000000000001',
    lotCode: 'E3213002601050001001001',
    lotName: 'bench',
    suite: 'INTL-1',
    segments: ['bid'],
    tenderDocuments: 'ab'.repeat(32),
    policy: { mode: 'bidder+custodians', threshold: 2, custodians: custodians.map((der) => parseCertificate(der).fingerprint) },
    custodianCertificates: custodians.map(toBase64),
    opensNotBefore: opening,
    bidDeadline: opening,
    ceilingPrice: '32480000.00',
    priceForm: [{ name: 'price', required: true, unit: 'CNY' }],
  };
  await writeFile(join(at, 'lot.json'), JSON.stringify(lot));
  await writeFile(join(at, 'password'), PASSWORD);
}

async function issued(ca: DemoCa, input: Pick<CertificateInput, 'usage' | 'notBefore' | 'notAfter'>) {
  const { publicKeySpki, privateKeyPkcs8 } = await generateKeyPair();
  const subject = { name: '标杆测试有限公司', organisationCode: CODE, serial: '0a' };
  return { privateKeyPkcs8, certificate: await issueCertificate(ca, { ...subject, ...input, publicKeySpki }) };
}
