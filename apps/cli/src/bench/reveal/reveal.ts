import 'reflect-metadata';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { OpeningModule, RevealBids } from '@kaibiao/opening';
import { PlatformModule, type AppConfig } from '@kaibiao/platform';
import type { Bench, BenchCase } from '../bench';
import { BenchPlatform } from '../platform/bench-platform';
import { decryptAll, opensslEnvelopes } from './openssl';
import { sealedLot, type LotOfBids } from './sealed-lot';

const MIB = 2 ** 20;

/** From keys handed over to the public table, every check included, against `openssl cms -decrypt` of the same bytes in two processes: aim half its time. */
export const REVEAL_CASES: readonly BenchCase[] = [
  {
    name: 'reveal',
    case: '200 bids × 1 MiB',
    unit: 'ms',
    prepare: () => BenchPlatform.for((platform) => revealBench(platform, { bids: 200, bytes: MIB })),
  },
  {
    name: 'reveal',
    case: '40 bids × 10 MiB',
    unit: 'ms',
    prepare: () => BenchPlatform.for((platform) => revealBench(platform, { bids: 40, bytes: 10 * MIB })),
  },
];

@Module({})
class RevealModule {
  static for(config: AppConfig): DynamicModule {
    return { module: RevealModule, imports: [PlatformModule.forProcess('worker', config), OpeningModule] };
  }
}

async function revealBench(platform: BenchPlatform, lot: LotOfBids): Promise<Bench> {
  const lotId = await sealedLot(platform, lot);
  const objects = join(platform.folder, 'objects');
  const sealed = new Set(await filesBelow(objects));
  const envelopes = join(platform.folder, 'envelopes');
  await opensslEnvelopes(envelopes, lot);
  const app = await NestFactory.createApplicationContext(RevealModule.for(platform.config), { logger: ['error'] });
  return {
    async ours() {
      await forget(
        platform,
        lotId,
        (await filesBelow(objects)).filter((file) => !sealed.has(file)),
      );
      const began = performance.now();
      const result = await app.get(RevealBids, { strict: false }).execute(lotId);
      const ms = performance.now() - began;
      if (result !== 'done') throw new Error(`the reveal was ${result}`);
      await requireOpened(platform, lotId, lot);
      return ms;
    },
    baseline: () => decryptAll(envelopes, lot),
    extra: () => ({ ...lot }),
    end: () => app.close(),
  };
}

/** Back to the moment before the reveal. */
async function forget({ owner }: BenchPlatform, lotId: string, files: readonly string[]): Promise<void> {
  for (const file of files) await rm(file);
  for (const table of ['opened_bid', 'drawn_item', 'bid_reveal']) await owner.query(`delete from ${table} where lot_id = $1`, [lotId]);
  await owner.query(`update lot set state = 'unlocked' where id = $1`, [lotId]);
}

async function requireOpened({ owner }: BenchPlatform, lotId: string, { bids, bytes }: LotOfBids): Promise<void> {
  const { rows } = await owner.query<{ opened: number }>(
    `select count(*)::int opened from opened_bid where lot_id = $1 and outcome = 'opened' and price_fen = 2999850000 and (files->0->>'length')::int = $2`,
    [lotId, bytes],
  );
  if (rows[0]!.opened !== bids) throw new Error(`${rows[0]!.opened} of ${bids} bids opened to what was sealed`);
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
