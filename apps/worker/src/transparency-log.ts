import { Injectable } from '@nestjs/common';
import { equalBytes, fromHex, leafData, leafHash, MerkleFrontier, signCheckpoint, toHex } from '@kaibiao/crypto';
import { AppConfig, entryHash, UnitOfWork, type Tx } from '@kaibiao/platform';
import { LogKey } from './log-key';

/** The journal no longer says what it said, or the tree does not continue the last signed one. Nothing is signed any more. */
export class LogBrokenError extends Error {
  override readonly name = 'LogBrokenError';
}

interface NewEntry {
  id: string;
  canonical: Buffer;
  hash: string;
  salt: Buffer;
}

/** Leaves come in whole bundles while bids are being received, filled up with dummies: how many of them are receipts, nobody can tell. */
const BUNDLE = 16;
const NEW_ENTRIES = `
  select j.id, j.canonical, j.hash, j.leaf_salt salt from journal_entry j left join log_leaf l on l.entry_id = j.id
  where l.entry_id is null order by j.occurred_at, j.stream, j.stream_seq`;

/** The transparency log (design: sealed bid §8): every journal entry becomes a blinded leaf, every checkpoint is signed. One writer at a time. */
@Injectable()
export class TransparencyLog {
  private frontier = new MerkleFrontier();

  constructor(
    private readonly uow: UnitOfWork,
    private readonly key: LogKey,
    private readonly config: AppConfig,
  ) {}

  /** Covers the new entries by leaves and signs the tree; the size signed, or null when there was nothing new or another worker was at it. */
  async advance(): Promise<number | null> {
    const key = await this.key.key();
    const grown = await this.uow.run(async (tx) => {
      const [lock] = await tx.query<{ got: boolean }>(`select pg_try_advisory_xact_lock(hashtext('kaibiao/log')) got`);
      if (!lock!.got) return null;
      const before = await this.present(tx);
      const entries = await tx.query<NewEntry>(NEW_ENTRIES);
      if (entries.length === 0) return null;
      const leaves = [...entries, ...(await dummies(tx, entries.length))];
      const after = await append(tx, before, leaves);
      const root = after.root();
      const note = await signCheckpoint({ origin: logOrigin(this.config), size: after.size, root }, key);
      await tx.query('insert into log_checkpoint (size, root, note) values ($1, $2, $3)', [after.size, toHex(root), note]);
      return after;
    });
    if (!grown) return null;
    this.frontier = grown;
    return grown.size;
  }

  /** The tree as the database holds it, compared with the last checkpoint that was signed. */
  private async present(tx: Tx): Promise<MerkleFrontier> {
    const rows = await tx.query<{ hash: string }>('select leaf_hash hash from log_leaf where leaf_index >= $1 order by leaf_index', [
      this.frontier.size,
    ]);
    const frontier = rows.reduce((grown, { hash }) => grown.append(fromHex(hash, 32)), this.frontier);
    const [last] = await tx.query<{ size: string; root: string }>('select size, root from log_checkpoint order by size desc limit 1');
    const signed = last ? { size: Number(last.size), root: fromHex(last.root, 32) } : { size: 0, root: new MerkleFrontier().root() };
    if (signed.size !== frontier.size || !equalBytes(signed.root, frontier.root()))
      throw new LogBrokenError(`the leaves are not those of the checkpoint of size ${signed.size}`);
    return frontier;
  }
}

/** The log's name in its checkpoints: where the platform lives, without a scheme. */
export const logOrigin = ({ http }: AppConfig): string => `${new URL(http.publicUrl).host}/log`;

/** Enough dummies to fill the bundle; none while no lot takes bids, since there is nothing to hide then. */
async function dummies(tx: Tx, real: number): Promise<NewEntry[]> {
  const [row] = await tx.query<{ bidding: boolean }>(`select exists (select 1 from lot where state = 'bidding') bidding`);
  const missing = row!.bidding ? (BUNDLE - (real % BUNDLE)) % BUNDLE : 0;
  await tx.lockKey('log/system');
  const made: NewEntry[] = [];
  for (let count = 0; count < missing; count++) {
    const { id, canonical, hash, leafSalt } = await tx.record({ stream: 'log/system', type: 'leaf.dummy', actorId: 'worker', payload: {} });
    made.push({ id, canonical, hash, salt: leafSalt });
  }
  return made;
}

async function append(tx: Tx, before: MerkleFrontier, entries: readonly NewEntry[]): Promise<MerkleFrontier> {
  const hashes = entries.map(({ id, canonical, hash, salt }) => {
    if (entryHash(canonical) !== hash) throw new LogBrokenError(`journal entry ${id} was changed`);
    return leafHash(leafData(salt, canonical));
  });
  await tx.query(
    `insert into log_leaf (leaf_index, entry_id, leaf_hash)
     select $1::bigint + n - 1, id, hash from unnest($2::uuid[], $3::text[]) with ordinality as leaf (id, hash, n)`,
    [before.size, entries.map(({ id }) => id), hashes.map(toHex)],
  );
  return hashes.reduce((grown, hash) => grown.append(hash), before);
}
