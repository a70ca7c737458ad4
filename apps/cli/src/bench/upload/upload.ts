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
