import 'reflect-metadata';
import { setTimeout as pause } from 'node:timers/promises';
import { NestFactory } from '@nestjs/core';
import { PlatformModule, UnitOfWork } from '@kaibiao/platform';
import type { BenchPlatform } from '../platform/bench-platform';
import { BenchChild } from '../platform/child';
import { copyLot, type DraftedLot } from '../platform/drafted-lots';

/** A hall in which something happens twice a second, as while bids are released and read out. */
const EVERY_MS = 500;
const TEXT = '唱标'.repeat(150);

export interface FollowedOpening {
  /** Milliseconds from each act to the last watcher that heard of it. */
  heardMs: number[];
  /** Throws when a watcher was dropped, or missed an event. */
  end(): Promise<void>;
}

/** Watchers in a process of their own, at the hall of a lot in which events are told until the end. */
export async function followedOpening(
  platform: BenchPlatform,
  { url, draft, watchers }: { url: string; draft: DraftedLot; watchers: number },
): Promise<FollowedOpening> {
  const stream = `lot/${await copyLot(platform, draft, { state: 'releasing' })}`;
  const hall = await BenchChild.start('hall/watchers', { watchers, stream, ports: [Number(new URL(url).port)] });
  const app = await NestFactory.createApplicationContext(PlatformModule.forProcess('cli', platform.config), { logger: ['error'] });
  const heardMs: number[] = [];
  let [going, broken] = [true, null as string | null];
  const telling = (async () => {
    for (let seq = 1; going && !broken; seq++) {
      const heard = hall.ask<{ at: string; broken: string | null }>({ seq });
      const began = process.hrtime.bigint();
      await app.get(UnitOfWork).run(async (tx) => {
        await tx.lockKey(stream);
        await tx.record({ stream, type: 'hall.message', actorId: 'bench', payload: { text: TEXT } });
      });
      const { at, broken: dropped } = await heard;
      broken = dropped;
      heardMs.push(Number(BigInt(at) - began) / 1e6);
      await pause(EVERY_MS);
    }
  })();
  return {
    heardMs,
    async end() {
      going = false;
      await telling;
      await app.close();
      await hall.end();
      if (broken) throw new Error(broken);
    },
  };
}
