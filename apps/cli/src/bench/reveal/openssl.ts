import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createDemoCa, generateKeyPair, issueCertificate } from '@kaibiao/crypto';
import { SystemClock } from '@kaibiao/kernel';
import { toPem } from '../../bidder/pem';
import { processCost } from '../process-cost';
import type { LotOfBids } from './sealed-lot';

const DAY_MS = 86_400_000;
/** Decrypts every second envelope of the folder from the one whose number is given. */
const EVERY_SECOND =
  'for at in $(seq $2 2 $3); do openssl cms -decrypt -binary -inform DER -in "$1/$at.p7m" -recip "$1/own.pem" -inkey "$1/own.key.pem" -out "$1/$at.pdf" || exit 1; done';

/** As many envelopes of the same size for stock OpenSSL. */
export async function opensslEnvelopes(folder: string, { bids, bytes }: LotOfBids): Promise<void> {
  await mkdir(folder);
  const now = new SystemClock().now().getTime();
  const validity = { notBefore: new Date(now - DAY_MS), notAfter: new Date(now + 90 * DAY_MS) };
  const ca = await createDemoCa({ name: 'Bench CA', ...validity });
  const { publicKeySpki, privateKeyPkcs8 } = await generateKeyPair();
  const subject = { name: '标杆测试有限公司', organisationCode: '91320100MA1NXXXX0D', serial: '0a' };
  await writeFile(
    join(folder, 'own.pem'),
    toPem(await issueCertificate(ca, { ...subject, ...validity, usage: 'encryption', publicKeySpki }), 'CERTIFICATE'),
  );
  await writeFile(join(folder, 'own.key.pem'), toPem(privateKeyPkcs8, 'PRIVATE KEY'));
  const plain = join(folder, 'plain');
  for (let at = 1; at <= bids; at++) {
    await writeFile(plain, randomBytes(bytes));
    const out = ['-outform', 'DER', '-out', join(folder, `${at}.p7m`), '-in', plain, join(folder, 'own.pem')];
    await processCost('openssl', ['cms', '-encrypt', '-stream', '-binary', '-aes-256-cbc', ...out]);
  }
}

/** Milliseconds that `openssl cms -decrypt` takes for all of them, in two processes side by side. */
export async function decryptAll(folder: string, { bids }: LotOfBids): Promise<number> {
  const began = performance.now();
  await Promise.all(
    [1, 2].map(
      (first) =>
        new Promise<void>((resolve, reject) => {
          const child = spawn('sh', ['-c', EVERY_SECOND, 'sh', folder, String(first), String(bids)], {
            stdio: ['ignore', 'ignore', 'inherit'],
          });
          child
            .once('error', reject)
            .once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`openssl ended with ${String(code)}`))));
        }),
    ),
  );
  return performance.now() - began;
}
