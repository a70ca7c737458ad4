import { rm } from 'node:fs/promises';
import { submitKbid } from '../../bidder/submit-kbid';
import type { Bench } from '../bench';
import type { BenchPlatform } from '../platform/bench-platform';
import { megabytes, residentBytes } from '../platform/resident';
import { bidderAtWork } from './bidder-at-work';

const LOOK_EVERY_MS = 20;

/** Many uploads at the same time, all with their receipts: the api's memory stays under 300 MB, and it goes on answering others. */
export async function uploadsAtOnce(platform: BenchPlatform, { uploads, bytes }: { uploads: number; bytes: number }): Promise<Bench> {
  const { api, client, seal } = await bidderAtWork(platform);
  let peak = 0;
  const answerMs: number[] = [];
  /** Somebody else reads all the while. */
  const watch = async (going: () => boolean): Promise<void> => {
    while (going()) {
      peak = Math.max(peak, residentBytes(api.pid) ?? 0);
      const began = performance.now();
      await client.get('submissions');
      answerMs.push(performance.now() - began);
      await new Promise((next) => setTimeout(next, LOOK_EVERY_MS));
    }
  };
  return {
    async ours() {
      const sealed: string[] = [];
      while (sealed.length < uploads) sealed.push(await seal(bytes));
      const began = performance.now();
      let going = true;
      const watching = watch(() => going);
      await Promise.all(sealed.map((kbid) => submitKbid({ kbid, client })));
      const ms = performance.now() - began;
      going = false;
      await watching;
      for (const kbid of sealed) await rm(kbid);
      return ms;
    },
    extra() {
      const sorted = answerMs.sort((left, right) => left - right);
      const p = (share: number): number => Math.round(sorted[Math.floor((sorted.length - 1) * share)]!);
      return { uploads, bytes, apiPeakMb: megabytes(peak), readP50Ms: p(0.5), readP99Ms: p(0.99) };
    },
    end: () => Promise.resolve(client.close()),
  };
}
