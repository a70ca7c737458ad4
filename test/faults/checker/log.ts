import { fromHex, leafData, leafHash, merkleRoot, toHex } from '@kaibiao/crypto';
import type { JournalEntry } from '@kaibiao/platform';
import { chained } from '../../support/journal';
import { rows, type Invariant } from './evidence';

const JOURNAL = `
  select id, stream, stream_seq "streamSeq", type, actor_id "actorId", payload, canonical, occurred_at "occurredAt", previous_hash "previousHash", hash, leaf_salt "leafSalt"
  from journal_entry order by stream, stream_seq`;

/** Each has its leaf or waits for it, never both. */
const UNACCOUNTED = `
  select j.id from journal_entry j
  where exists (select 1 from log_leaf l where l.entry_id = j.id) = exists (select 1 from log_waiting w where w.entry_id = j.id)`;

/** I4: the journal is chained, every leaf recomputes, no leaf without its entry, no entry that has none and waits for none, and every checkpoint is the root of the tree up to it. */
export const logRecomputes: Invariant = async (evidence) => {
  const journal = await rows<JournalEntry>(evidence, JOURNAL);
  const leaves = await rows<{ index: string; entryId: string; hash: string }>(
    evidence,
    'select leaf_index::text index, entry_id "entryId", leaf_hash hash from log_leaf order by leaf_index',
  );
  const checkpoints = await rows<{ size: string; root: string }>(
    evidence,
    'select c.size::text, root from log_checkpoint c order by c.size',
  );
  const unaccounted = await rows<{ id: string }>(evidence, UNACCOUNTED);
  const entries = new Map(journal.map((entry) => [entry.id, entry]));
  const wrong = leaves.filter(({ index, entryId, hash }, at) => {
    const entry = entries.get(entryId);
    return !entry || Number(index) !== at || toHex(leafHash(leafData(entry.leafSalt, entry.canonical))) !== hash;
  });
  const tree = leaves.map(({ hash }) => fromHex(hash, 32));
  const forked = checkpoints.filter(
    ({ size, root }) => Number(size) > tree.length || toHex(merkleRoot(tree.slice(0, Number(size)))) !== root,
  );
  return [
    ...(journal.length > 0 && chained(journal) ? [] : ['the journal is not chained']),
    ...wrong.map(({ index }) => `leaf ${index} does not recompute`),
    ...unaccounted.map(({ id }) => `entry ${id} has no leaf and waits for none, or has one and waits for another`),
    ...forked.map(({ size }) => `the checkpoint of size ${size} is not the root of the leaves`),
    ...(Number(checkpoints.at(-1)?.size ?? 0) === tree.length ? [] : ['there are leaves that no checkpoint covers']),
  ];
};
