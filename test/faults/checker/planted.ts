import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Canary } from '../../e2e/canary/planted-bid';
import type { InvariantId } from './checker';
import type { Evidence } from './evidence';

interface Planted {
  evidence: Evidence;
  /** Takes back what a transaction does not. */
  mend?(): void;
}

export interface PlantedFault {
  fault: string;
  /** Runs in a transaction of the owner that is rolled back. */
  plant(evidence: Evidence, canary: Canary): Promise<Planted>;
}

/** A fault in the database: as the owner may make it, past every rule of the application. */
export const inDatabase = (fault: string, ...statements: string[]): PlantedFault => ({
  fault,
  async plant(evidence) {
    for (const statement of statements) await evidence.owner.query(statement);
    return { evidence };
  },
});

/** A fault that the database itself would refuse. */
export const behindItsBack = (fault: string, table: string, ...statements: string[]): PlantedFault =>
  inDatabase(fault, `alter table ${table} disable trigger user`, ...statements);

/** A fault in what outsiders hold. */
const outside = (fault: string, change: (evidence: Evidence, canary: Canary) => Partial<Evidence>): PlantedFault => ({
  fault,
  plant: (evidence, canary) => Promise.resolve({ evidence: { ...evidence, ...change(evidence, canary) } }),
});

const inFile = (
  fault: string,
  find: (evidence: Evidence) => Promise<string> | string,
  change: (bytes: Buffer) => Buffer | null,
): PlantedFault => ({
  fault,
  async plant(evidence) {
    const file = await find(evidence);
    const before = readFileSync(file);
    const after = change(before);
    if (after) writeFileSync(file, after);
    else rmSync(file);
    return { evidence, mend: () => writeFileSync(file, before) };
  },
});

const flipped = (bytes: Buffer): Buffer => Buffer.concat([Buffer.from([bytes[0]! ^ 1]), bytes.subarray(1)]);

/** An object of a bid whose receipt somebody holds: of others nobody can say what was sealed. */
async function objectOf({ owner, dataDir, receipts }: Evidence, sql: string): Promise<string> {
  const handed = receipts.map(({ submissionId, version }) => `${submissionId}/${version}`);
  const { rows } = await owner.query<{ hash: string }>(`${sql} and s.id || '/' || s.version = any($1) order by s.id, s.version limit 1`, [
    handed,
  ]);
  return join(dataDir, 'objects', rows[0]!.hash.slice(0, 2), rows[0]!.hash);
}

const payload = (evidence: Evidence): Promise<string> =>
  objectOf(evidence, `select s.payload_hash hash from submission s where s.state = 'live'`);
const openedFile = (evidence: Evidence): Promise<string> =>
  objectOf(
    evidence,
    `select o.files->0->>'objectHash' hash from opened_bid o join submission s on s.lot_id = o.lot_id and s.manifest_hash = o.manifest_hash
     where o.outcome = 'opened' and jsonb_array_length(o.files) > 0`,
  );

const ONE_REVEALED = `(select lot_id from bid_reveal order by lot_id limit 1)`;
export const again = (type: string): string =>
  `insert into journal_entry select gen_random_uuid(), stream, 1000, type, payload, canonical, actor_id, occurred_at, previous_hash, hash || '2', leaf_salt
   from journal_entry where type = '${type}' limit 1`;

const LAST_RECEIVED = `(select entry_id, leaf_index from log_leaf join journal_entry j on j.id = entry_id where j.type = 'bid.received' order by leaf_index desc limit 1) received`;

/** For every invariant, ways to break it. */
export const PLANTED: Readonly<Record<InvariantId, readonly PlantedFault[]>> = {
  I1: [
    inDatabase(
      'a receipt is forgotten',
      `update submission set receipt = null, receipt_signature = null, received_at = null, state = 'incomplete' where state = 'live'`,
    ),
    inDatabase('a receipt is another', `update submission set receipt = receipt || '\\x20' where state = 'live'`),
    inDatabase('a bid opens to another price', 'update opened_bid set price_fen = price_fen + 1 where price_fen is not null'),
    inDatabase('a bid opens to fewer files', `update opened_bid set files = '[]'`),
    inDatabase('a bid is not opened', `update opened_bid set outcome = 'unreadable', price_fen = null, price_form = null`),
    inFile('a byte of a payload is flipped', payload, flipped),
    inFile('a payload is gone', payload, () => null),
    inFile('a byte of an opened file is flipped', openedFile, flipped),
  ],
  I2: [
    {
      fault: 'a price stands in a log',
      plant(evidence, { needles, price }) {
        const file = join(evidence.dataDir, 'logs', 'planted.log');
        writeFileSync(file, `somebody bid ${price}\n`);
        const sealedStill = { needles, folders: [join(evidence.dataDir, 'logs')] };
        return Promise.resolve({ evidence: { ...evidence, sealedStill }, mend: () => existsSync(file) && rmSync(file) });
      },
    },
    {
      fault: 'a text stands in the object store, as base64',
      plant(evidence, { needles, latin }) {
        const file = join(evidence.dataDir, 'objects', 'planted');
        writeFileSync(file, Buffer.from(latin).toString('base64'));
        const sealedStill = { needles, folders: [join(evidence.dataDir, 'objects')] };
        return Promise.resolve({ evidence: { ...evidence, sealedStill }, mend: () => existsSync(file) && rmSync(file) });
      },
    },
    inDatabase('a bidder’s key comes before the window', `update lot set state = 'closed' where id = ${ONE_REVEALED}`),
    inDatabase(
      'a share comes before the gate',
      'alter table custodian_shares drop constraint custodian_shares_lot_id_segment_fkey',
      `update custodian_shares set segment = 'price' where lot_id = ${ONE_REVEALED}`,
    ),
    inDatabase(
      'a bid is opened before the reveal',
      `alter table opened_bid drop constraint opened_bid_lot_id_segment_fkey, drop constraint opened_bid_lot_id_segment_manifest_hash_fkey`,
      `update opened_bid set segment = 'price' where lot_id = ${ONE_REVEALED}`,
    ),
  ],
  I3: [
    inDatabase('an opening is declared twice', again('opening.declared')),
    inDatabase('a step is gone', 'delete from log_leaf', 'delete from outbox', `delete from journal_entry where type = 'opening.gated'`),
    inDatabase(
      'the public table has another price',
      `update opened_bid set price_fen = 1 where lot_id = ${ONE_REVEALED} and price_fen is not null`,
    ),
  ],
  I4: [
    inDatabase(
      'an entry says something else',
      `update journal_entry set payload = payload || '{"more": 1}' where type = 'lot.bidding_closed'`,
    ),
    inDatabase('an entry has other bytes', `update journal_entry set canonical = canonical || '\\x20' where type = 'bid.received'`),
    inDatabase('a leaf is another', `update log_leaf set leaf_hash = repeat('a', 64) where leaf_index = 0`),
    inDatabase('an entry waits for a second leaf', 'insert into log_waiting (entry_id) select entry_id from log_leaf limit 1'),
    inDatabase(
      'an entry waits for no leaf',
      'delete from log_checkpoint where size = (select max(size) from log_checkpoint)',
      'delete from log_leaf where leaf_index = (select max(leaf_index) from log_leaf)',
    ),
    inDatabase('a leaf is gone', 'delete from log_leaf where leaf_index = (select max(leaf_index) from log_leaf)'),
    inDatabase(
      'a checkpoint is another',
      `update log_checkpoint set root = repeat('a', 64) where size = (select min(size) from log_checkpoint)`,
    ),
    inDatabase('the last checkpoint is gone', 'delete from log_checkpoint where size = (select max(size) from log_checkpoint)'),
  ],
  I5: [
    inDatabase(
      'a bid is received at the deadline',
      `update submission s set received_at = l.bid_deadline from lot l where l.id = s.lot_id and s.state = 'live'`,
    ),
    inDatabase(
      'times run backwards in the log',
      // As if it had been in a bundle of its own; by a year, for in a simulation days lie between two receipts.
      `insert into log_checkpoint (size, root, note) select leaf_index, 'planted', 'planted' from ${LAST_RECEIVED} on conflict do nothing`,
      `update journal_entry set occurred_at = occurred_at - interval '1 year' where id = (select entry_id from ${LAST_RECEIVED})`,
    ),
  ],
  I6: [
    inDatabase(
      'a bidder has two live versions',
      'drop index submission_one_live',
      `insert into submission select (jsonb_populate_record(s, jsonb_build_object('version', 9, 'manifest_hash', repeat('e', 64)))).* from submission s where state = 'live' limit 1`,
    ),
  ],
  I7: [
    inDatabase('a receipt without an entry', 'delete from log_leaf', `delete from journal_entry where type = 'bid.received'`),
    inDatabase(
      'an entry without a receipt',
      `update submission set receipt = null, receipt_signature = null, received_at = null, state = 'incomplete' where state = 'live'`,
    ),
    inDatabase('a bid is told twice', again('bid.received')),
    inDatabase(
      'a bid still comes in after the deadline',
      `update submission set receipt = null, receipt_signature = null, received_at = null, state = 'receiving' where state = 'live'`,
    ),
  ],
  I8: [
    inDatabase(
      'the reveal comes before the order',
      `update journal_entry set stream_seq = stream_seq + 5000 where type = 'opening.ordered'`,
    ),
    inDatabase('a bid is opened that is not in R', `update release_fix set releases = '[]' where lot_id = ${ONE_REVEALED}`),
    inDatabase('a bid of R is not in L', `update bidding_close set submissions = '[]' where lot_id = ${ONE_REVEALED}`),
  ],
  I9: [
    outside('the gallery missed an entry', ({ galleries }) => ({
      galleries: galleries.map((one) => ({ ...one, entries: one.entries.slice(1) })),
    })),
    outside('the gallery heard another entry', ({ galleries }) => ({
      galleries: galleries.map((one) => ({
        ...one,
        entries: one.entries.map((entry, at) => (at === 0 ? { ...entry, hash: '0' } : entry)),
      })),
    })),
    outside('the gallery heard two the wrong way round', ({ galleries }) => ({
      galleries: galleries.map((one) => ({
        ...one,
        entries: [...one.entries.slice(1, 2), ...one.entries.slice(0, 1), ...one.entries.slice(2)],
      })),
    })),
  ],
  I10: [
    outside('nobody wrote down an attempt', ({ attempts }) => ({
      attempts: [...attempts, { route: '/api/v1/lots/:lotId/acceptance', code: 'NEVER_REFUSED' }],
    })),
    inFile(
      'a line of a custodian’s record is gone',
      ({ dataDir }) => join(dataDir, 'custodians', '1', 'log.jsonl'),
      (bytes) => bytes.subarray(bytes.indexOf('\n') + 1),
    ),
    inFile(
      'a line of a custodian’s record says something else',
      ({ dataDir }) => join(dataDir, 'custodians', '1', 'log.jsonl'),
      (bytes) => Buffer.from(bytes.toString('utf8').replace('"seq":1,', '"seq":1,"more":1,')),
    ),
  ],
};
