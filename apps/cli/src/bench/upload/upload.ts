import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SystemClock, SystemRandom } from '@kaibiao/kernel';
import { readDecryptionP12, readSigningP12 } from '../../bidder/p12-file';
import { sealFolder } from '../../bidder/seal-folder';
import { submitKbid } from '../../bidder/submit-kbid';
import type { LotFile } from '../../bidder/lot-file';
import { ApiClient } from '../../client';
import type { Bench, BenchCase } from '../bench';
import { BenchPlatform } from '../platform/bench-platform';
import { copyLot, draftLots } from '../platform/drafted-lots';
import { megabytes, residentBytes } from '../platform/resident';
import { randomFile } from '../random-file';
import { barePut, s3Environment, type PutBytes } from './bare-put';

const MB = 2 ** 20;
const LOOK_EVERY_MS = 20;
const PASSPHRASE = 'a passphrase of the bench';

/** From the first byte of a sealed bid to its receipt, against a bare put of the same bytes and one SHA-256: aim 1.4 times, server memory under 64 MB more. */
export const UPLOAD_CASES: readonly BenchCase[] = [
  {
    name: 'upload',
    case: `200 MB to ${s3Environment() ? 'the S3 server' : 'the embedded store'}`,
    unit: 'ms',
    prepare: () => BenchPlatform.for((platform) => uploadBench(platform, 200 * MB), s3Environment() ?? {}),
  },
];

async function uploadBench(platform: BenchPlatform, bytes: number): Promise<Bench> {
  const api = await platform.start('api');
  const cast = platform.cast(api.url);
  const [draft] = await draftLots(await cast.the('agency'), 1);
  const bidder = cast.accounts.find(({ role }) => role === 'bidder')!;
  const { signer, certificate } = await readSigningP12(bidder.p12!, bidder.p12Password!);
  const encryption = await readDecryptionP12(bidder.p12Encryption!, bidder.p12Password!);
  const folder = join(platform.folder, 'bid');
  await mkdir(join(folder, 'technical'), { recursive: true });
  await writeFile(
    join(folder, 'price.json'),
    JSON.stringify({ price: '29998500.00', periodDays: '365', quality: '合格', projectManager: '李建造' }),
  );
  const client = new ApiClient(api.url);
  await client.signInWithCertificate(signer);
  const tools = { clock: new SystemClock(), random: new SystemRandom() };
  let [round, peakGrowth] = [0, 0];
  let kbid = '';
  /** A lot and a bid of their own for every run: what has arrived once is not asked for again. */
  const seal = async (): Promise<string> => {
    const code = draft!.lotCode.replace(/\d{3}$/, String(900 + round++));
    await copyLot(platform, draft!, {
      code,
      state: 'bidding',
      evaluation_scheme: null,
      bid_deadline: '2100-01-01T00:00:00Z',
      tender_documents_hash: 'ab'.repeat(32),
    });
    await randomFile(join(folder, 'technical', 'bid.pdf'), bytes);
    const lot = await client.get<LotFile>(`public/lots/${code}/sealing`);
    const out = join(platform.folder, 'bid.kbid');
    return (await sealFolder({ folder, lot, signer, certificate, encryption, passphrase: PASSPHRASE, out, ...tools })).kbid;
  };
  let put: PutBytes | null = null;
  return {
    async ours() {
      kbid = await seal();
      const before = residentBytes(api.pid) ?? 0;
      const look = setInterval(() => (peakGrowth = Math.max(peakGrowth, (residentBytes(api.pid) ?? 0) - before)), LOOK_EVERY_MS);
      const began = performance.now();
      await submitKbid({ kbid, client });
      clearInterval(look);
      return performance.now() - began;
    },
    async baseline() {
      put ??= await barePut(platform.folder);
      const began = performance.now();
      await put(kbid);
      return performance.now() - began;
    },
    extra: () => ({ bytes, apiMb: megabytes(residentBytes(api.pid)), apiGrowthMb: megabytes(peakGrowth) }),
    async end() {
      client.close();
      await rm(kbid, { force: true });
    },
  };
}
