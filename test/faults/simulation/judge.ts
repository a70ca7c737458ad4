import { join } from 'node:path';
import type { Writable } from 'node:stream';
import type { Client, QueryConfig } from 'pg';
import { Streams } from '@kaibiao/platform';
import { needlesOf } from '../../e2e/canary/needles';
import { inOrder, openedOnce } from '../checker/ceremony';
import { disputesKept } from '../checker/disputes';
import type { Evidence, Invariant } from '../checker/evidence';
import { logRecomputes } from '../checker/log';
import { oneLiveVersion, receivedInTime, receivedOnceOrNever, receiptsHold } from '../checker/receipts';
import { seatsAreDrawn } from '../checker/register';
import { standsStill, timesAreKept } from '../checker/standstill';
import { galleriesHeardAll, nothingReadable, recordsChained } from '../checker/views';
import type { LotInPlay } from './lot-in-play';
import type { World } from './world';

/** The checker's invariants of the lots in play, after every step. */
export const EACH_STEP = {
  I1: receiptsHold,
  I3: openedOnce,
  I5: receivedInTime,
  I6: oneLiveVersion,
  I7: receivedOnceOrNever,
  I8: inOrder,
  I9: galleriesHeardAll,
  I11: standsStill,
  I12: timesAreKept,
  I13: disputesKept,
  I14: seatsAreDrawn,
} satisfies Record<string, Invariant>;

/** Lets the galleries hear what was said since, as the live feed reads it. */
export async function listen(w: World, lots: readonly LotInPlay[]): Promise<void> {
  await Promise.all(
    lots.map(async ({ lotId, gallery }) => gallery.push(...(await w.get(Streams).after(`lot/${lotId}`, gallery.at(-1)?.seq ?? 0)))),
  );
}

/** What those outside hold of these lots. */
export function evidenceOf(w: World, lots: readonly LotInPlay[], inPlay: boolean): Evidence {
  return {
    owner: w.owner,
    dataDir: w.config.dataFolder,
    receipts: lots.flatMap(({ receipts }) => receipts),
    galleries: lots.map(({ lotId, gallery }) => ({ lotId, entries: gallery })),
    disputes: lots.flatMap(({ disputes }) => disputes),
    attempts: [],
    sealedStill: null,
    only: { lots: lots.map(({ lotId }) => lotId), inPlay },
  };
}

export async function judge(invariants: Readonly<Record<string, Invariant>>, of: Evidence): Promise<string[]> {
  const evidence = { ...of, owner: askedOnce(of.owner) };
  const judged = inOneWrite(of.owner as Client, () =>
    Object.entries(invariants).map(async ([id, invariant]) => (await invariant(evidence)).map((fault) => `${id}: ${fault}`)),
  );
  return (await Promise.all(judged)).flat();
}

/** What is asked at once goes to the database at once: a system call for all of it, and not one a statement. */
function inOneWrite<T>(owner: Client, ask: () => T): T {
  const { stream } = (owner as unknown as { connection: { stream: Writable } }).connection;
  stream.cork();
  try {
    return ask();
  } finally {
    stream.uncork();
  }
}

/** What several invariants of a judgement ask alike is asked once. */
function askedOnce(owner: Evidence['owner']): Evidence['owner'] {
  const asked = new Map<string, unknown>();
  const query = (statement: QueryConfig): unknown => {
    const answer = asked.get(statement.text) ?? owner.query(statement);
    asked.set(statement.text, answer);
    return answer;
  };
  return { query } as Evidence['owner'];
}

/** All of it: the whole journal and log, the records of the custodians, and whatever was sealed and never opened is looked for in the store. */
export async function judgeAll(w: World, lots: readonly LotInPlay[], of: Evidence = evidenceOf(w, lots, true)): Promise<string[]> {
  const { rows } = await w.owner.query<{ hash: string }>('select manifest_hash hash from opened_bid');
  const opened = new Set(rows.map(({ hash }) => hash));
  const sealed = lots.flatMap((lot) => lot.sealed).filter(({ hash }) => !opened.has(hash));
  const needles = sealed.map(({ canary }) => needlesOf(canary, canary)[0]!);
  const { dataFolder } = w.config;
  const folders = [join(dataFolder, 'objects')];
  const evidence: Evidence = { ...of, sealedStill: needles.length > 0 ? { needles, folders } : null };
  return [
    ...(await judge(EACH_STEP, evidence)),
    ...(await judge({ I2: nothingReadable, I4: logRecomputes }, evidence)),
    ...(await judge({ I10: recordsChained }, { ...evidence, dataDir: w.folder })),
  ];
}
