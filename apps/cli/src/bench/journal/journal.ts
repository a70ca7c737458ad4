import type { Bench, BenchCase } from '../bench';
import { BenchPlatform } from '../platform/bench-platform';
import { BenchChild } from '../platform/child';
import { pgbench, preparePgbench } from './pgbench';

const PROCESSES = 2;
const CLIENTS = 64;
const RUN_S = 5;

/** Durable chained entries a second on two cores, against one chain in SQL under an advisory lock: aim 2.5 times its rate. */
export const JOURNAL_CASES: readonly BenchCase[] = [
  {
    name: 'journal',
    case: 'one fact a transaction, 64 streams',
    unit: '/s',
    prepare: () => BenchPlatform.for((platform) => journalBench(platform, 1)),
  },
  {
    name: 'journal',
    case: '100 facts a transaction, as 100 lots that close together',
    unit: '/s',
    prepare: () => BenchPlatform.for((platform) => journalBench(platform, 100)),
  },
];

async function journalBench(platform: BenchPlatform, facts: number): Promise<Bench> {
  await preparePgbench(platform);
  const writers = facts === 1 ? CLIENTS / PROCESSES : 2;
  const config = { ...platform.config, database: { ...platform.config.database, poolSize: writers } };
  const processes = await Promise.all(
    Array.from({ length: PROCESSES }, () => BenchChild.start('journal/writer', { config, writers, facts })),
  );
  let acknowledged = 0;
  return {
    async ours() {
      const began = performance.now();
      const written = await Promise.all(processes.map((one) => one.ask<{ entries: number }>({ forMs: RUN_S * 1000 })));
      const entries = written.reduce((sum, one) => sum + one.entries, 0);
      acknowledged += entries;
      await requireChained(platform, acknowledged);
      return (entries / (performance.now() - began)) * 1000;
    },
    baseline: () => pgbench(platform, { clients: CLIENTS, seconds: RUN_S }),
    extra: () => ({ processes: PROCESSES, clients: CLIENTS, acknowledged }),
    end: async () => void (await Promise.all(processes.map((one) => one.end()))),
  };
}

/** Everything acknowledged is there, gapless in its stream and chained to what went before. */
async function requireChained({ owner }: BenchPlatform, acknowledged: number): Promise<void> {
  const { rows } = await owner.query<{ entries: string; broken: string }>(`
    select count(*) entries, count(*) filter (where stream_seq <> place or previous_hash <> before or hash <> encode(sha256(canonical), 'hex')) broken
    from (select stream_seq, previous_hash, hash, canonical, row_number() over wanted place, coalesce(lag(hash) over wanted, '') before
          from journal_entry where stream like 'bench/%' window wanted as (partition by stream order by stream_seq)) chained`);
  const { entries, broken } = rows[0]!;
  if (Number(entries) !== acknowledged || broken !== '0')
    throw new Error(`${acknowledged} entries were acknowledged, ${entries} are there, ${broken} of them are not chained`);
}
