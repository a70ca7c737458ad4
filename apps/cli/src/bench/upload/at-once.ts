import { rm } from 'node:fs/promises';
import type { Bench } from '../bench';
import type { BenchPlatform } from '../platform/bench-platform';
import { BenchChild } from '../platform/child';
import { megabytes, residentBytes } from '../platform/resident';
import type { BiddersDone, BiddersOrder } from './bidders';
import { bidderAtWork } from './bidder-at-work';
import { followedOpening } from './followed-opening';

const LOOK_EVERY_MS = 20;

export interface UploadsAtOnce {
  uploads: number;
  bytes: number;
  /** Of each bidder's line; as fast as it goes when left out. */
  lineBytesASecond?: number;
  /** Who follow an opening at the same api meanwhile. */
  watchers?: number;
}

/** Many uploads at the same time, all with their receipts: the api's memory stays small, and it goes on answering others. */
export async function uploadsAtOnce(platform: BenchPlatform, given: UploadsAtOnce): Promise<Bench> {
  const { uploads, bytes, lineBytesASecond, watchers = 0 } = given;
  const { api, client, seal, signing, draft } = await bidderAtWork(platform);
  let peak = 0;
  const [answerMs, heardMs]: [number[], number[]] = [[], []];
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
      const kbids: string[] = [];
      while (kbids.length < uploads) kbids.push(await seal(bytes));
      const order: BiddersOrder = { url: api.url, signing, kbids, lineBytesASecond };
      const bidders = await BenchChild.start('upload/bidders', order);
      const opening = watchers > 0 ? await followedOpening(platform, { url: api.url, draft, watchers }) : null;
      const began = performance.now();
      let going = true;
      const watching = watch(() => going);
      const { receipts, broken } = await bidders.ask<BiddersDone>({});
      const ms = performance.now() - began;
      going = false;
      await watching;
      await opening?.end();
      await bidders.end();
      heardMs.push(...(opening?.heardMs ?? []));
      for (const kbid of kbids) await rm(kbid);
      if (receipts !== uploads) throw new Error(`${receipts} of ${uploads} bidders have a receipt: ${broken}`);
      return ms;
    },
    extra: () => ({
      ...given,
      apiPeakMb: megabytes(peak),
      read: percentiles(answerMs),
      ...(watchers > 0 ? { heard: percentiles(heardMs) } : {}),
    }),
    end: () => Promise.resolve(client.close()),
  };
}

/** Whole milliseconds. */
function percentiles(all: readonly number[]): Record<'p50Ms' | 'p99Ms' | 'worstMs', number> {
  const sorted = [...all].sort((left, right) => left - right);
  const at = (share: number): number => Math.round(sorted[Math.floor((sorted.length - 1) * share)]!);
  return { p50Ms: at(0.5), p99Ms: at(0.99), worstMs: at(1) };
}
