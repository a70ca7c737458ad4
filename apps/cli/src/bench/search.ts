import 'reflect-metadata';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Client } from 'pg';
import { loadConfig, migrate, PlatformModule, type AppConfig } from '@kaibiao/platform';
import { PublicLots, TenderModule } from '@kaibiao/tender';
import { removePostgres, startPostgres } from '../stack/embedded-postgres';
import type { Bench, BenchCase } from './bench';
import { fillCorpus, rowId } from './notice-corpus';

const LOTS = 1_000_000;
const PAGE = 20;
/** Words of one run of ours, and how many of them the baseline looks for too. */
const [WORDS, COMPARED] = [100, 3];

/** The newest 20 of a million published lots for a word, through the whole of `PublicLots.list`: aim 20 ms for 95 of 100 words, all found. */
export const SEARCH_CASES: readonly BenchCase[] = [
  { name: 'search', case: `1,000,000 lots, p95 of ${WORDS} words of 2 to 6 characters`, unit: 'ms', prepare: () => searchBench(LOTS) },
];

@Module({})
class SearchModule {
  static for(config: AppConfig): DynamicModule {
    return { module: SearchModule, imports: [PlatformModule.forProcess('cli', config), TenderModule] };
  }
}

async function searchBench(lots: number): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), 'kaibiao-bench-'));
  // The server may run under another account, which must be able to pass through.
  await chmod(folder, 0o711);
  const postgres = await startPostgres({ dataDir: join(folder, 'postgres'), durable: false });
  await migrate(postgres);
  const owner = new Client({ connectionString: postgres.ownerUrl });
  await owner.connect();
  await fillCorpus(owner, lots);
  const words = await wordsIn(owner, lots);
  await owner.query('set enable_indexscan = off; set enable_bitmapscan = off');
  const config = loadConfig({ KAIBIAO_MODE: 'test', KAIBIAO_DATABASE_URL: postgres.appUrl, KAIBIAO_DATA_DIR: join(folder, 'data') });
  const app = await NestFactory.createApplicationContext(SearchModule.for(config), { logger: ['error', 'warn'], abortOnError: false });
  const answers = new Map<string, string[]>();
  const [ours, theirs]: [number[], number[]] = [[], []];
  let [run, compared, equal] = [0, 0, 0];
  const ofRun = () => Array.from({ length: WORDS }, (_, at) => words[(run * WORDS + at) % words.length]!);
  return {
    async ours() {
      const taken: number[] = [];
      for (const word of ofRun()) {
        const began = performance.now();
        const { lots: found } = await app.get(PublicLots).list({ word, limit: PAGE });
        taken.push(performance.now() - began);
        answers.set(
          word,
          found.map(({ id }) => id),
        );
      }
      ours.push(...taken);
      return percentile(taken, 95);
    },
    async baseline() {
      const taken: number[] = [];
      for (const word of ofRun().slice(0, COMPARED)) {
        const began = performance.now();
        const found = await lookedAtEvery(owner, word);
        taken.push(performance.now() - began);
        compared++;
        if (found.join() === answers.get(word)!.join()) equal++;
      }
      run++;
      theirs.push(...taken);
      return percentile(taken, 95);
    },
    extra: () => ({ lots, ...{ p50: percentile(ours, 50), p95: percentile(ours, 95), p99: percentile(ours, 99), compared, equal } }),
    async end() {
      await app.close();
      await owner.end();
      await postgres.stop();
      await removePostgres(join(folder, 'postgres'));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Parts of names that are there, the same in every run. */
async function wordsIn(owner: Client, lots: number): Promise<string[]> {
  const { rows } = await owner.query<{ word: string }>(
    `select substr(l.name, 1 + i * 7919 % greatest(1, length(l.name) - 5), 2 + i % 5) word
     from generate_series(1, 1000) i join lot l on l.id = ${rowId('lot', '(1 + i::bigint * 104729 % $1)')}`,
    [lots],
  );
  return rows.map(({ word }) => word);
}

/** The baseline: every name is looked at. */
async function lookedAtEvery(owner: Client, word: string): Promise<string[]> {
  const { rows } = await owner.query<{ id: string }>(
    `select lot_id id from lot_search where words like $1 order by published_at desc, lot_id desc limit ${PAGE}`,
    [`%${word}%`],
  );
  return rows.map(({ id }) => id);
}

function percentile(figures: readonly number[], per: number): number {
  const sorted = [...figures].sort((left, right) => left - right);
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * per) / 100))] ?? 0) * 100) / 100;
}
