import { Client } from 'pg';
import { BeginSubmission, SubmitBid } from '@kaibiao/bidding';
import { readStatement, type Receipt } from '@kaibiao/crypto';
import { PlatformSigner } from '@kaibiao/identity';
import { DomainError } from '@kaibiao/kernel';
import { CloseBidding } from '@kaibiao/opening';
import { Reader, Streams, type JournalEntry } from '@kaibiao/platform';
import { LotsService } from '@kaibiao/tender';
import { chained } from '../../support/journal';
import { beginInput, deliver, idOf, nextVersion, seal, type TestBid } from './sealed';
import type { TestBidder, TestLot, World } from './world';

/** What happened in a race, seen from outside and from the rows. */
export interface Observed {
  deadline: Date;
  /** By the answers that bidders got. */
  receipts: Receipt[];
  refusals: string[];
  /** Bidders' receipts and the close in the order in which they held the lot. */
  order: { kind: 'receipt' | 'close'; at: Date }[];
  closes: { submissions: { manifestHash: string }[] }[];
  closeFacts: number;
  journal: JournalEntry[];
  /** What a reader with a cursor for each stream got, in the order in which it got it. */
  seen: { stream: string; seq: number }[];
}

export const BIDDERS = 12;
const CLOSERS = 2;
/** So many receipts a bidder on average, then the deadline is set this far ahead: the race is one on a slow machine too. */
const RECEIPTS_BEFORE = 2;
const NOTICE_MS = 1_000;
/** Whoever signs this shortly before the deadline is still signing when it has passed. */
const STRADDLE_MS = 50;

interface Course {
  /** Receipts given so far. */
  given: number;
  deadline: Date | null;
  closed: boolean;
}

interface Commands {
  begin: BeginSubmission;
  submit: SubmitBid;
}

/** Twelve bidders send one version after the other while two workers wait to close; `lots` is what the bidders' commands lock by. */
export async function race(
  w: World,
  bidders: readonly TestBidder[],
  lots: (real: LotsService) => LotsService = (real) => real,
): Promise<Observed> {
  const lot = await w.lot();
  const soon = (await w.now()).toISOString();
  const first: TestBid[] = [];
  for (const one of bidders) first.push(await seal(one, lot, { opensNotBefore: soon }));
  for (const bid of first) await deliver(w, bid);
  const reader = await follow(w, lot, first);
  const course: Course = { given: 0, deadline: null, closed: false };
  const given = lots(w.get(LotsService));
  const commands = {
    begin: withDependencies(w.get(BeginSubmission), { lots: given }),
    submit: withDependencies(w.get(SubmitBid), { lots: given, platform: slowSigner(w, course) }),
  };
  const running = Promise.all(first.map((bid) => sendVersions(commands, bid, course)));
  while (course.given < BIDDERS * RECEIPTS_BEFORE) await Promise.race([pause(), running]);
  course.deadline = await setDeadline(w, lot);
  await Promise.all(Array.from({ length: CLOSERS }, () => closer(w, lot, course)));
  const sent = await running;
  const seen = await reader.finish();
  const [receipts, refusals] = [sent.flatMap((one) => one.receipts), sent.flatMap((one) => one.refusals)];
  return { deadline: course.deadline, receipts, refusals, seen, ...(await rowsOf(w, lot, first)) };
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

async function sendVersions(
  { begin, submit }: Commands,
  first: TestBid,
  course: Course,
): Promise<{ receipts: Receipt[]; refusals: string[] }> {
  const result = { receipts: [] as Receipt[], refusals: [] as string[] };
  let bid = first;
  for (let afterClose = 0; afterClose < 3; afterClose += course.closed ? 1 : 0) {
    const next = await nextVersion(bid);
    try {
      await begin.execute(next.bidder.principal, beginInput(next));
      const { receipt } = await submit.execute(next.bidder.principal, idOf(next));
      result.receipts.push(readStatement<Receipt>('kaibiao-receipt/1', receipt));
      course.given++;
      bid = next;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      result.refusals.push(error.code);
    }
  }
  return result;
}

async function closer(w: World, { id }: TestLot, course: Course): Promise<void> {
  while (!course.closed) {
    if ((await w.get(CloseBidding).execute(id)) === 'done') course.closed = true;
    else await pause();
  }
}

/** The same command with other collaborators: how a fault is planted without a switch for it in the product. */
function withDependencies<T extends object>(command: T, change: Record<string, unknown>): T {
  return Object.assign(Object.create(Object.getPrototypeOf(command) as object) as T, command, change);
}

/** Signs under the lot's lock; what it begins shortly before the deadline it ends after it. */
function slowSigner(w: World, course: Course): Pick<PlatformSigner, 'signer'> {
  return {
    async signer() {
      const real = await w.get(PlatformSigner).signer();
      const sign = async (bytes: Uint8Array): Promise<Uint8Array> => {
        const left = course.deadline ? course.deadline.getTime() - (await w.get(Reader).now()).getTime() : 0;
        if (left > 0) await new Promise((resolve) => setTimeout(resolve, left + STRADDLE_MS));
        return real.sign(bytes);
      };
      return { certificate: real.certificate, chain: real.chain, sign };
    },
  };
}

async function setDeadline({ owner }: World, { id }: TestLot): Promise<Date> {
  const { rows } = await owner.query<{ at: Date }>(
    `update lot set bid_deadline = soon, next_due_at = soon from (select kaibiao.now() + $2 * interval '1 millisecond' as soon) s where id = $1 returning bid_deadline as at`,
    [id, NOTICE_MS],
  );
  return rows[0]!.at;
}

/** A witness inside the database: numbers every receipt and close while its transaction holds the lot. */
export async function watchOrder({ owner }: World): Promise<void> {
  await owner.query(`
    drop table if exists race_order; create table race_order (seq bigserial, lot_id uuid, kind text, at timestamptz);
    create or replace function race_order_add() returns trigger language plpgsql security definer set search_path = kaibiao as $$
      begin
        if tg_table_name = 'bidding_close' then insert into race_order (lot_id, kind, at) values (new.lot_id, 'close', new.closed_at);
        else insert into race_order (lot_id, kind, at) values (new.lot_id, 'receipt', new.received_at); end if;
        return new;
      end $$;
    create or replace trigger race_receipt after update on submission for each row when (new.state = 'live' and old.state = 'receiving') execute function race_order_add();
    create or replace trigger race_close after insert on bidding_close for each row execute function race_order_add();`);
}

/** A reader that is told of news and then reads what lies after its cursor, as the live feed does. */
async function follow(w: World, lot: TestLot, bids: readonly TestBid[]): Promise<{ finish(): Promise<Observed['seen']> }> {
  const streams = streamsOf(lot, bids);
  const cursors = new Map<string, number>();
  const seen: Observed['seen'] = [];
  let reading = Promise.resolve();
  const drain = (stream: string): void => {
    reading = reading.then(async () => {
      for (const { seq } of await w.get(Streams).after(stream, cursors.get(stream) ?? 0)) {
        seen.push({ stream, seq });
        cursors.set(stream, seq);
      }
    });
  };
  const listener = new Client({ connectionString: w.config.database.url });
  await listener.connect();
  listener.on('notification', ({ payload }) => streams.includes(payload!) && drain(payload!));
  await listener.query('listen journal');
  return {
    async finish() {
      streams.forEach(drain);
      await reading;
      await listener.end();
      return seen;
    },
  };
}

const streamsOf = (lot: TestLot, bids: readonly TestBid[]): string[] => [
  `lot/${lot.id}`,
  ...bids.map((bid) => `submission/${idOf(bid).submissionId}`),
];

async function rowsOf(
  { owner }: World,
  lot: TestLot,
  bids: readonly TestBid[],
): Promise<Pick<Observed, 'order' | 'closes' | 'closeFacts' | 'journal'>> {
  const order = (await owner.query<Observed['order'][number]>('select kind, at from race_order where lot_id = $1 order by seq', [lot.id]))
    .rows;
  const closes = (await owner.query<Observed['closes'][number]>('select submissions from bidding_close where lot_id = $1', [lot.id])).rows;
  const journal = (
    await owner.query<JournalEntry>(
      `select stream, stream_seq "streamSeq", type, actor_id "actorId", payload, canonical, occurred_at "occurredAt", previous_hash "previousHash", hash
       from journal_entry where stream = any($1) order by stream, stream_seq`,
      [streamsOf(lot, bids)],
    )
  ).rows;
  return { order, closes, journal, closeFacts: journal.filter(({ type }) => type === 'lot.bidding_closed').length };
}

/** What the law and the journal promise, as the sentences that a race broke. */
export function broken(observed: Observed): string[] {
  const { deadline, receipts, refusals, order, closes, closeFacts } = observed;
  const listed = new Set(closes.flatMap(({ submissions }) => submissions.map(({ manifestHash }) => manifestHash)));
  const last = new Map<string, Receipt>();
  for (const receipt of receipts) last.set(receipt.submissionId, receipt);
  const times = order.map(({ at }) => at.getTime());
  const checks: [string, boolean][] = [
    ['bidding is closed exactly once', closes.length === 1 && closeFacts === 1],
    ['the race was one: some bids were received, some came late', receipts.length >= BIDDERS && refusals.length > 0],
    ['every refusal says that the bid is late', refusals.every((code) => code === 'BID_TOO_LATE')],
    ['every receipt is before the deadline', receipts.every(({ receivedAt }) => new Date(receivedAt) < deadline)],
    ['nothing is received after the close', order.at(-1)?.kind === 'close'],
    [
      'the last acknowledged version of every bidder is in list L',
      [...last.values()].every(({ manifestHash }) => listed.has(manifestHash)) && listed.size === BIDDERS,
    ],
    ['receipts carry their times in the order in which they were given', times.every((time, at) => at === 0 || time >= times[at - 1]!)],
    ['the journal is gapless and chained', chained(observed.journal)],
    ['a reader with a cursor misses nothing', readAll(observed)],
  ];
  return checks.filter(([, holds]) => !holds).map(([sentence]) => sentence);
}

function readAll({ journal, seen }: Observed): boolean {
  const read = new Map<string, number[]>();
  for (const { stream, seq } of seen) read.set(stream, [...(read.get(stream) ?? []), seq]);
  return journal.every(({ stream, streamSeq }) => read.get(stream)?.[streamSeq - 1] === streamSeq) && seen.length === journal.length;
}
