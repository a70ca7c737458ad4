import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../stack/process-control';
import { answersOk } from '../../stack/reachability';
import { median, type Bench, type BenchCase } from '../bench';
import { BenchPlatform } from '../platform/bench-platform';
import { BenchChild } from '../platform/child';
import { megabytes, residentBytes } from '../platform/resident';

/** From the start of a process to its first 200 at /health/ready: aims 3 s and 250 MB, with all modules. */
export const START_CASES: readonly BenchCase[] = [
  {
    name: 'start',
    case: 'api, all modules',
    unit: 'ms',
    prepare: () => BenchPlatform.for((platform) => Promise.resolve(startBench(platform))),
  },
];

function startBench(platform: BenchPlatform): Bench {
  const memory: Record<'ours' | 'baseline', number[]> = { ours: [], baseline: [] };
  return {
    async ours() {
      const began = performance.now();
      const api = await platform.start('api');
      const ms = performance.now() - began;
      memory.ours.push(residentBytes(api.pid) ?? 0);
      await api.stop();
      return ms;
    },
    async baseline() {
      const port = await freePort();
      const began = performance.now();
      const bare = await BenchChild.start('start/bare-nest', { port });
      while (!(await answersOk(`http://127.0.0.1:${port}/health/ready`))) await pause(5);
      const ms = performance.now() - began;
      memory.baseline.push(residentBytes(bare.pid) ?? 0);
      await bare.end();
      return ms;
    },
    extra: () => ({ oursMb: megabytes(median(memory.ours)), baselineMb: megabytes(median(memory.baseline)) }),
  };
}
