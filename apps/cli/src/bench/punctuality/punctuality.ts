import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { median, type Bench, type BenchCase } from '../bench';
import { BenchPlatform } from '../platform/bench-platform';
import { DatabaseClock } from '../platform/database-clock';
import { copyLot, draftLots, type DraftedLot } from '../platform/drafted-lots';

const LOTS = 200;
const BIDS = 10;
const NOTICE_MS = 1_500;

/** 200 lots whose bidding ends at one instant: from the instant to the commit as another session sees it. Aims: none early, p99 100 ms. */
export const PUNCTUALITY_CASES: readonly BenchCase[] = [
  { name: 'punctuality', case: `${LOTS} lots at once, ${BIDS} bids each`, unit: 'ms', prepare: () => BenchPlatform.for(punctualityBench) },
];

async function punctualityBench(platform: BenchPlatform): Promise<Bench> {
  const api = await platform.start('api');
  const [draft] = await draftLots(await platform.cast(api.url).the('agency'), 1);
  await platform.start('worker');
  const runs: { p50: number; max: number; earliestClose: number }[] = [];
  return {
    async ours() {
      const { lateness, earliestClose } = await closeTogether(platform, draft!);
      const at = (part: number): number => lateness[Math.min(Math.floor(lateness.length * part), lateness.length - 1)]!;
      runs.push({ p50: at(0.5), max: lateness.at(-1)!, earliestClose });
      return at(0.99);
    },
    extra: () => ({
      p50Ms: Math.round(median(runs.map(({ p50 }) => p50))),
      worstMs: Math.round(Math.max(...runs.map(({ max }) => max))),
      earliestCloseAfterDueMs: Math.min(...runs.map(({ earliestClose }) => earliestClose)),
    }),
  };
}

/** Sorted milliseconds from the due instant to the commit. Throws when a lot is closed early, or not as it should be. */
async function closeTogether(platform: BenchPlatform, draft: DraftedLot): Promise<{ lateness: number[]; earliestClose: number }> {
  const { owner } = platform;
  const clock = await DatabaseClock.read(owner);
  const due = Math.ceil(clock.now()) + 3_600_000;
  const columns = { state: 'bidding', bid_deadline: new Date(due).toISOString(), next_due_at: new Date(due).toISOString() };
  const lots: string[] = [];
  while (lots.length < LOTS) lots.push(await copyLot(platform, draft, columns));
  await owner.query(BID_FOR, [lots, BIDS]);
  const heard = new Map<string, number>();
  const listener = new Client({ connectionString: platform.postgres.ownerUrl });
  await listener.connect();
  listener.on('notification', ({ payload = '' }) =>
    heard.set(payload.slice('lot/'.length), heard.get(payload.slice('lot/'.length)) ?? clock.now()),
  );
  await listener.query('listen journal');
  const instant = new Date(Math.ceil(clock.now()) + NOTICE_MS);
  await owner.query('update lot set bid_deadline = $2, next_due_at = $2 where id = any ($1)', [lots, instant]);
  await owner.query(`select pg_notify('due', '')`);
  while (!lots.every((lotId) => heard.has(lotId))) await pause(20);
  await listener.end();
  const { rows } = await owner.query<{ closed_at: Date; count: number }>(
    'select closed_at, jsonb_array_length(submissions) count from bidding_close where lot_id = any ($1)',
    [lots],
  );
  const earliestClose = Math.min(...rows.map(({ closed_at }) => closed_at.getTime() - instant.getTime()));
  if (rows.length !== LOTS || earliestClose < 0)
    throw new Error(`${rows.length} lots are closed, the earliest ${earliestClose} ms after the instant`);
  if (rows.some(({ count }) => count !== BIDS)) throw new Error('a list L does not have every bid');
  return { lateness: lots.map((lotId) => heard.get(lotId)! - instant.getTime()).sort((left, right) => left - right), earliestClose };
}

const BID_FOR = `
  insert into submission (id, version, lot_id, bidder_tag, state, manifest_hash, package_sealed, payload_hash, payload_length, received_at, receipt, receipt_signature)
  select gen_random_uuid(), 1, lot, 'bidder ' || n, 'live', encode(sha256(convert_to(lot::text || n, 'utf8')), 'hex'), '\\x00',
    encode(sha256('\\x00'), 'hex'), 1, kaibiao.now(), '\\x00', '\\x00'
  from unnest($1::uuid[]) lot, generate_series(1, $2) n`;
