import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rows, type Evidence, type HandedReceipt, type Invariant } from './evidence';

interface Version {
  id: string;
  version: number;
  lotId: string;
  state: string;
  receipt: Buffer | null;
  manifestHash: string;
  payloadHash: string;
  outcome: string | null;
  priceFen: string | null;
  files: { objectHash: string; hash: string }[] | null;
}

const VERSIONS = `
  select s.id, s.version, s.lot_id "lotId", s.state, s.receipt, s.manifest_hash "manifestHash", s.payload_hash "payloadHash", o.outcome,
    o.price_fen::text "priceFen", o.files
  from submission s left join opened_bid o on o.lot_id = s.lot_id and o.manifest_hash = s.manifest_hash
  where $1::uuid[] is null or s.lot_id = any($1)`;

/** I1: every receipt ever handed out names a stored bid, and what was opened of it is what was sealed. */
export const receiptsHold: Invariant = async (evidence) => {
  const versions = await rows<Version>(evidence, VERSIONS);
  return evidence.receipts.flatMap((handed) => {
    const version = versions.find(({ id, version: number }) => id === handed.submissionId && number === handed.version);
    const name = `receipt of ${handed.submissionId}/${handed.version}`;
    if (!version?.receipt) return [`${name}: the platform knows nothing of it`];
    if (version.receipt.toString('base64') !== handed.receipt) return [`${name}: the platform keeps another one`];
    const { manifestHash } = JSON.parse(version.receipt.toString('utf8')) as { manifestHash: string };
    if (manifestHash !== version.manifestHash) return [`${name}: it is about another manifest`];
    if (!holds(evidence, version.payloadHash)) return [`${name}: the object store does not hold its payload`];
    return openedFaults(evidence, version, handed).map((fault) => `${name}: ${fault}`);
  });
};

function openedFaults(evidence: Evidence, { outcome, files, priceFen }: Version, handed: HandedReceipt): string[] {
  if (outcome === null) return [];
  if (outcome !== 'opened') return [`it was ${outcome}`];
  const lost = files!.filter(({ objectHash, hash }) => objectHash !== hash || !holds(evidence, objectHash));
  const same = JSON.stringify(files!.map(({ hash }) => hash).sort()) === JSON.stringify(handed.files);
  return [
    ...lost.map(({ hash }) => `the object store does not hold its file ${hash}`),
    ...(same ? [] : ['it opened to other files than were sealed']),
    ...(priceFen === handed.price.replace('.', '') ? [] : ['it opened to another price than was sealed']),
  ];
}

/** Of a lot in play only that the bytes are there: a bid has a mebibyte, and is looked at after every step. */
function holds({ dataDir, only }: Evidence, hash: string): boolean {
  const path = join(dataDir, 'objects', hash.slice(0, 2), hash);
  if (only?.inPlay) return existsSync(path);
  return existsSync(path) && createHash('sha256').update(readFileSync(path)).digest('hex') === hash;
}

const TOLD = `
  select s.id, s.version, s.receipt is not null acknowledged, l.state lot_state, s.state,
    (select count(*)::int from journal_entry j where j.stream = 'submission/' || s.id and j.type = 'bid.received' and (j.payload->>'version')::int = s.version) told
  from submission s join lot l on l.id = s.lot_id where $1::uuid[] is null or l.id = any($1)`;

/** No close came over these: a terminated lot refuses whatever is under way, and its bytes are swept. */
const UNCLOSED: readonly string[] = ['bidding', 'terminated'];

/** I7: whatever its client saw of it, a version was received once and told once, or never. */
export const receivedOnceOrNever: Invariant = async (evidence) => {
  const found = await rows<{ id: string; version: number; acknowledged: boolean; lot_state: string; state: string; told: number }>(
    evidence,
    TOLD,
  );
  return found.flatMap(({ id, version, acknowledged, told, state, lot_state: lotState }) => [
    ...(told === Number(acknowledged) ? [] : [`${id}/${version}: ${acknowledged ? 'one receipt' : 'no receipt'} and ${told} entries`]),
    ...(state === 'receiving' && !UNCLOSED.includes(lotState) ? [`${id}/${version}: still being received after the deadline`] : []),
  ]);
};

/** I6: one live version a bidder and lot. */
export const oneLiveVersion: Invariant = async (evidence) => {
  const twice = await rows<{ lot: string; live: number }>(
    evidence,
    `select lot_id lot, count(*)::int live from submission where state = 'live' and ($1::uuid[] is null or lot_id = any($1)) group by lot_id, bidder_tag having count(*) > 1`,
  );
  return twice.map(({ lot, live }) => `lot ${lot}: a bidder with ${live} live versions`);
};

/** Receipts of a lot that are older than one in an earlier bundle of the log; within a bundle chance decides the places of the leaves. */
const BACKWARDS = `
  with told as (
    select j.id, j.occurred_at, s.lot_id lot, (select count(*) from log_checkpoint c where c.size <= leaf_index) bundle
    from (select distinct id, lot_id from submission where $1::uuid[] is null or lot_id = any($1)) s
      join journal_entry j on j.stream = 'submission/' || s.id and j.type = 'bid.received' join log_leaf on entry_id = j.id)
  select id from told where exists (
    select 1 from told before where before.lot = told.lot and before.bundle < told.bundle and before.occurred_at > told.occurred_at)`;

/** I5: nothing is received at or after the deadline, and times run in the order of the log. */
export const receivedInTime: Invariant = async (evidence) => {
  const [late, backwards] = await Promise.all([
    rows<{ id: string }>(
      evidence,
      `select s.id from submission s join lot l on l.id = s.lot_id
       where s.received_at >= l.bid_deadline and ($1::uuid[] is null or l.id = any($1))`,
    ),
    rows<{ id: string }>(evidence, BACKWARDS),
  ]);
  return [
    ...late.map(({ id }) => `${id} was received at or after the deadline`),
    ...backwards.map(({ id }) => `entry ${id} is older than the one before it in the log`),
  ];
};
