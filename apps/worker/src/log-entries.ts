import { leafHash, toHex } from '@kaibiao/crypto';
import type { Random } from '@kaibiao/kernel';
import { entryHash, type Tx } from '@kaibiao/platform';
import { LogBrokenError } from './log-broken';
import { mixed } from './mixed';

/** An entry of the journal that has no leaf yet. */
export interface NewEntry {
  id: string;
  stream: string;
  canonical: Buffer;
  hash: string;
  /** SHA-256(salt || canonical bytes). */
  data: Buffer;
}

/**
 * Leaves of hidden entries in one bundle. While bids are secret every bundle has exactly so many, dummies among them: how many of them
 * are receipts, nobody can tell, and what does not fit waits for the next.
 */
export const BUNDLE = 16;
/** When nothing is secret: more are left to the next bundle. */
const MOST = 10_000;

const COLUMNS = 'j.id, j.stream, j.canonical, j.hash, sha256(j.leaf_salt || j.canonical) data';
const WAITING = `
  select ${COLUMNS} from log_waiting w join journal_entry j on j.id = w.entry_id
  where (j.stream like 'lot/%') = $1 order by j.occurred_at, j.stream, j.stream_seq limit $2`;
/** From the notice of a lot until its bids are revealed. */
const SECRET = `select exists (select 1 from lot where state in ('bidding', 'closed', 'releasing', 'released', 'ordered', 'unlocked')) secret`;

/**
 * The next bundle: the public entries of the lots, all of them, since everybody may count them, and a fixed number of hidden ones, true ones
 * and dummies mixed.
 */
export async function nextBundle(tx: Tx, random: Random): Promise<NewEntry[]> {
  const open = await tx.query<NewEntry>(WAITING, [true, MOST]);
  const [{ secret }] = (await tx.query<{ secret: boolean }>(SECRET)) as [{ secret: boolean }];
  const hidden = await tx.query<NewEntry>(WAITING, [false, secret ? BUNDLE : MOST]);
  return [...open, ...(secret ? mixed([...hidden, ...(await dummies(tx, BUNDLE - hidden.length))], random) : hidden)];
}

async function dummies(tx: Tx, count: number): Promise<NewEntry[]> {
  await tx.lockKey('log/system');
  const facts = Array.from({ length: count }, () => ({ stream: 'log/system', type: 'leaf.dummy', actorId: 'worker', payload: {} }));
  const ids = (await tx.recordAll(facts)).map(({ id }) => id);
  return tx.query<NewEntry>(`select ${COLUMNS} from journal_entry j where j.id = any($1) order by j.stream_seq`, [ids]);
}

/** Gives the entries their leaves, behind `size` others; the leaf hashes. */
export async function addLeaves(tx: Tx, size: number, entries: readonly NewEntry[]): Promise<Uint8Array[]> {
  const hashes = entries.map(({ id, canonical, hash, data }) => {
    if (entryHash(canonical) !== hash) throw new LogBrokenError(`journal entry ${id} was changed`);
    return leafHash(data);
  });
  const ids = entries.map(({ id }) => id);
  await tx.query(
    `insert into log_leaf (leaf_index, entry_id, leaf_hash)
     select $1::bigint + n - 1, id, hash from unnest($2::uuid[], $3::text[]) with ordinality as leaf (id, hash, n)`,
    [size, ids, hashes.map(toHex)],
  );
  await tx.query('delete from log_waiting where entry_id = any($1)', [ids]);
  return hashes;
}

const HASH = 32;
const AGAIN = `
  select string_agg(hash, ''::bytea order by leaf_index) hashes, bool_and(encode(hash, 'hex') = leaf_hash) same from (
    select l.leaf_index, l.leaf_hash, sha256('\\x00'::bytea || sha256(j.leaf_salt || j.canonical)) hash
    from log_leaf l join journal_entry j on j.id = l.entry_id where l.leaf_index >= $1 and l.leaf_index < $2) leaf`;

/** Leaf hashes computed once more from the entries that stand in the journal now, from `start` to before `end`. */
export async function hashAgain(tx: Tx, start: number, end: number): Promise<Uint8Array[]> {
  if (start === end) return [];
  const [row] = await tx.query<{ hashes: Buffer | null; same: boolean }>(AGAIN, [start, end]);
  if (row?.hashes?.length !== (end - start) * HASH) throw new LogBrokenError(`leaves or entries are missing between ${start} and ${end}`);
  if (!row.same) throw new LogBrokenError(`an entry between ${start} and ${end} is not the one of its leaf`);
  const { hashes } = row;
  return Array.from({ length: end - start }, (_, at) => new Uint8Array(hashes.subarray(at * HASH, (at + 1) * HASH)));
}
