import { rm } from 'node:fs/promises';
import { submitKbid } from '../../bidder/submit-kbid';
import type { Bench, BenchCase } from '../bench';
import { BenchPlatform } from '../platform/bench-platform';
import { megabytes, residentBytes } from '../platform/resident';
import { barePut, s3Environment, type PutBytes } from './bare-put';
import { bidderAtWork } from './bidder-at-work';
import { uploadsAtOnce } from './at-once';

const MB = 2 ** 20;
const LOOK_EVERY_MS = 20;
/** What a company's line carries upwards, 20 Mbit/s: 200 MB in 84 seconds, fifty of them 125 MB/s. */
const LINE = 2_500_000;

/** From the first byte of a sealed bid to its receipt, against a bare put of the same bytes and one SHA-256: aim 1.4 times, server memory under 64 MB more. */
export const UPLOAD_CASES: readonly BenchCase[] = [
  {
    name: 'upload',
    case: `200 MB to ${s3Environment() ? 'the S3 server' : 'the embedded store'}`,
    unit: 'ms',
    prepare: () => BenchPlatform.for((platform) => uploadBench(platform, 200 * MB), s3Environment() ?? {}),
  },
  {
    name: 'upload',
    case: '20 at once, 200 MB each',
    unit: 'ms',
    pairs: 1,
    prepare: () => BenchPlatform.for((platform) => uploadsAtOnce(platform, { uploads: 20, bytes: 200 * MB })),
  },
  {
    name: 'upload',
    case: '50 at once, 200 MB each by lines of 20 Mbit/s, 2,000 watchers at an opening',
    unit: 'ms',
    pairs: 1,
    warmUp: false,
    prepare: () =>
      BenchPlatform.for((platform) => uploadsAtOnce(platform, { uploads: 50, bytes: 200 * MB, lineBytesASecond: LINE, watchers: 2_000 })),
  },
  {
    name: 'upload',
    case: '50 at once, 200 MB each as fast as they go, 2,000 watchers at an opening',
    unit: 'ms',
    pairs: 1,
    warmUp: false,
    prepare: () => BenchPlatform.for((platform) => uploadsAtOnce(platform, { uploads: 50, bytes: 200 * MB, watchers: 2_000 })),
  },
];

async function uploadBench(platform: BenchPlatform, bytes: number): Promise<Bench> {
  const { api, client, seal } = await bidderAtWork(platform);
  let [kbid, peakGrowth] = ['', 0];
  let put: PutBytes | null = null;
  return {
    async ours() {
      await rm(kbid, { force: true });
      kbid = await seal(bytes);
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
