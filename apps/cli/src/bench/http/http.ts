import type { Actor } from '../../demo/actor';
import { SAMPLE_LOT } from '../../demo/sample-lot';
import { median, type Bench, type BenchCase } from '../bench';
import { BenchPlatform } from '../platform/bench-platform';
import { BenchChild } from '../platform/child';
import { draftLots, type DraftedLot } from '../platform/drafted-lots';
import { BARE_PATH } from './bare-path';
import { load, request, type Caller, type HttpAnswer, type LoadResult } from './http-load';
import { statementsOf, type Statement } from './logged-statements';

const CALLERS = 16;
/** Half of them for the platform, half for the baseline, which writes over them what it was told once. */
const LOTS = 2 * CALLERS;
const RUN_MS = 3_000;
/** Long enough that the heap is looked through as often as it is in a day: which runs such a look falls into is chance in runs of three seconds. */
const PACED_MS = 30_000;
/** Of the baseline's rate. */
const AIMS = { read: 0.5, list: 0.5, write: 0.3 } as const;

type What = keyof typeof AIMS;

/**
 * The api under load against bare Fastify and pg that run the very same statements: aims 0.5, 0.5 and 0.3 of their rate, p99 under 30 ms. Callers
 * that ask as fast as they can find the most of it, and wait for each other; how long an answer takes at the aim's own rate is `pacedMs`,
 * and `barePacedMs` what the database and the machine make of it.
 */
export const HTTP_CASES: readonly BenchCase[] = [
  { name: 'http', case: 'authenticated read', unit: '/s', prepare: () => BenchPlatform.for((platform) => httpBench(platform, 'read')) },
  { name: 'http', case: 'list of 20', unit: '/s', prepare: () => BenchPlatform.for((platform) => httpBench(platform, 'list')) },
  { name: 'http', case: 'audited write', unit: '/s', prepare: () => BenchPlatform.for((platform) => httpBench(platform, 'write')) },
];

/** What the baseline does for one of its addresses. */
interface Script {
  name: string;
  statements: Statement[];
}

async function httpBench(platform: BenchPlatform, what: What): Promise<Bench> {
  const api = await platform.start('api');
  const agency = await platform.cast(api.url).the('agency');
  const drafts = await draftLots(agency, LOTS);
  const callers = drafts.slice(0, CALLERS).map((draft) => callerOf(what, agency, draft));
  const scripts: Script[] = [];
  // A write has a row of its own, and so has its script: nobody waits for another's lock.
  for (const [at, draft] of drafts.slice(CALLERS, what === 'write' ? LOTS : CALLERS + 1).entries()) {
    const statements = await statementsOf(platform, () => once(api.url, callerOf(what, agency, draft)));
    if (statements.length < 2) throw new Error(`the database logged ${statements.length} statements of a request`);
    const ownStream = statements.map(({ sql, parameters }) => ({
      sql,
      parameters: parameters.map((value) => value?.replaceAll('desk/', 'bare/') ?? null),
    }));
    scripts.push({ name: `${what}-${at}`, statements: ownStream });
  }
  const { url, poolSize } = { url: platform.postgres.appUrl, poolSize: platform.config.database.poolSize };
  const bare = await BenchChild.start<{ port: number }>('http/bare-server', { url, poolSize, scripts });
  const bareUrl = `http://127.0.0.1:${bare.ready.port}`;
  const bareCallers = Array.from({ length: CALLERS }, (_, at) => bareCaller(scripts[at % scripts.length]!.name));
  const seen: Record<'ours' | 'baseline', LoadResult[]> = { ours: [], baseline: [] };
  return {
    async ours() {
      seen.ours.push(await load(api.url, callers, RUN_MS));
      return seen.ours.at(-1)!.rate;
    },
    async baseline() {
      seen.baseline.push(await load(bareUrl, bareCallers, RUN_MS));
      return seen.baseline.at(-1)!.rate;
    },
    async extra() {
      const rate = AIMS[what] * median(seen.baseline.slice(1).map((run) => run.rate));
      const paced = await load(api.url, callers, PACED_MS, rate);
      const barePaced = await load(bareUrl, bareCallers, PACED_MS, rate);
      return {
        callers: CALLERS,
        paced: Math.round(paced.rate),
        pacedMs: waits([paced]),
        barePacedMs: waits([barePaced]),
        statements: scripts[0]!.statements.length,
        oursMs: waits(seen.ours.slice(1)),
        baselineMs: waits(seen.baseline.slice(1)),
      };
    },
    end: () => bare.end(),
  };
}

/** The worst of the runs. */
const waits = (runs: readonly LoadResult[]): Record<string, number> =>
  Object.fromEntries((['p50', 'p99'] as const).map((name) => [name, Math.round(10 * Math.max(...runs.map((run) => run[name]))) / 10]));

async function once(url: string, caller: Caller): Promise<void> {
  await load(url, [caller], 0);
}

function callerOf(what: What, agency: Actor, { lotId, rowVersion }: DraftedLot): Caller {
  const headers = { cookie: agency.client.cookieHeader(), accept: 'application/json' };
  if (what === 'write') return new Writer(lotId, rowVersion, headers);
  const path = what === 'read' ? `/api/v1/lots/${lotId}` : '/api/v1/lots?limit=20';
  const asked = request('GET', path, headers);
  return {
    ask: () => asked,
    hear(answer) {
      requireOk(answer);
      const found = JSON.parse(answer.body) as { id?: string; lots?: unknown[] };
      if (what === 'read' ? found.id !== lotId : found.lots?.length !== 20)
        throw new Error(`another answer than ${what} should have: ${answer.body.slice(0, 200)}`);
    },
  };
}

/** Edits its draft again and again; each answer must be the version after the one it had. */
class Writer implements Caller {
  private readonly body = JSON.stringify(SAMPLE_LOT);

  constructor(
    private readonly lotId: string,
    private version: number,
    private readonly headers: Record<string, string>,
  ) {}

  ask(): Buffer {
    return request('PUT', `/api/v1/lots/${this.lotId}`, { ...this.headers, 'if-match': `"${this.version}"` }, this.body);
  }

  hear(answer: HttpAnswer): void {
    requireOk(answer);
    const { rowVersion } = JSON.parse(answer.body) as { rowVersion: number };
    if (rowVersion !== this.version + 1) throw new Error(`version ${rowVersion} came after ${this.version}`);
    this.version = rowVersion;
  }
}

function bareCaller(name: string): Caller {
  const write = name.startsWith('write');
  const asked = write ? request('PUT', `${BARE_PATH}${name}`, {}, JSON.stringify(SAMPLE_LOT)) : request('GET', `${BARE_PATH}${name}`, {});
  return { ask: () => asked, hear: requireOk };
}

function requireOk({ status, body }: HttpAnswer): void {
  if (status !== 200) throw new Error(`answered ${status}: ${body.slice(0, 300)}`);
}
