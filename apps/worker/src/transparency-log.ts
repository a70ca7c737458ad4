import { Injectable } from '@nestjs/common';
import { equalBytes, fromHex, signCheckpoint, TILE_WIDTH, toHex, verifyCheckpoint } from '@kaibiao/crypto';
import { Random } from '@kaibiao/kernel';
import { AppConfig, logOrigin, UnitOfWork, type Tx } from '@kaibiao/platform';
import { HashedTree } from './hashed-tree';
import { LogBrokenError } from './log-broken';
import { addLeaves, hashAgain, nextBundle } from './log-entries';
import { LogKey } from './log-key';
import { PublishedCheckpoint, type Published } from './published-checkpoint';

/** Entries read at a time. */
const PAGE = 64 * TILE_WIDTH;
/** Tiles whose entries are hashed again before each checkpoint; all of them in turn. */
const TILES_AGAIN = 32;
/** Another worker that made a checkpoint so recently has made this beat's. */
const HALF_A_BEAT_S = 30;
const LAST = `
  select size, root, note, abs(extract(epoch from kaibiao.now() - signed_at)) < ${HALF_A_BEAT_S} recent from log_checkpoint order by size desc limit 1`;

interface Signed {
  size: string;
  root: string;
  note: string;
  recent: boolean;
}

/**
 * The transparency log (design: sealed bid §8): every journal entry becomes a blinded leaf, every checkpoint is signed, after entries
 * were hashed once more and only if the tree continues the last one that was published. One writer at a time.
 */
@Injectable()
export class TransparencyLog {
  private tree = new HashedTree();
  /** Tiles of which the database has the roots. */
  private tilesKept = 0;
  /** The tile at which hashing again goes on. */
  private next = 0;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly key: LogKey,
    private readonly config: AppConfig,
    private readonly published: PublishedCheckpoint,
    private readonly random: Random,
  ) {}

  /**
   * Covers entries by leaves and signs the tree: the size signed, or null when there was nothing to cover or another worker was at it.
   * Not `asked` for, it is the beat's: once, however many workers there are.
   */
  async advance({ asked = true } = {}): Promise<number | null> {
    const key = await this.key.key();
    const origin = logOrigin(this.config);
    const published = await this.published.read();
    const grown = await this.uow.run(async (tx) => {
      const [lock] = await tx.query<{ got: boolean }>(`select pg_try_advisory_xact_lock(hashtext('kaibiao/log')) got`);
      if (!lock!.got) return null;
      const [last] = await tx.query<Signed>(LAST);
      if (!asked && last?.recent) return null;
      const before = await this.present(tx, last);
      await this.requirePublished(tx, before, published, key.publicKey);
      // What could not be kept when it was signed. It is rare, and the log waits for it rather than go on beyond what all hosts know.
      if (last && last.note !== published.stored) await this.published.keepInStore(Number(last.size), last.note);
      const entries = await nextBundle(tx, this.random);
      if (entries.length === 0) return null;
      const tree = before.append(await addLeaves(tx, before.size, entries));
      await keepTiles(tx, tree, this.tilesKept);
      const note = await signCheckpoint({ origin, size: tree.size, root: tree.root() }, key);
      await tx.query('insert into log_checkpoint (size, root, note) values ($1, $2, $3)', [tree.size, toHex(tree.root()), note]);
      await tx.query(`select pg_notify('published', '')`);
      return { tree, note };
    });
    if (!grown) return null;
    this.tree = grown.tree;
    this.tilesKept = grown.tree.tiles.length;
    await this.published.keep(grown.tree.size, grown.note);
    return grown.tree.size;
  }

  /** The tree as the journal's entries give it, compared with the last checkpoint that was signed. */
  private async present(tx: Tx, last: Signed | undefined): Promise<HashedTree> {
    const size = Number(last?.size ?? 0);
    const [row] = await tx.query<{ leaves: string }>('select coalesce(max(leaf_index) + 1, 0) leaves from log_leaf');
    if (Number(row!.leaves) !== size || size < this.tree.size)
      throw new LogBrokenError(`the log has ${row!.leaves} leaves, its last checkpoint ${size}, and ${this.tree.size} were signed`);
    let tree = this.tree;
    while (tree.size < size) tree = tree.append(await hashAgain(tx, tree.size, Math.min(tree.size + PAGE, size)));
    if (last && !equalBytes(fromHex(last.root, 32), tree.root()))
      throw new LogBrokenError(`the leaves are not those of the checkpoint of size ${size}`);
    await this.lookAgain(tx, tree);
    return tree;
  }

  /** Hashes some earlier entries again, others each time: a change is found before anything more is signed, at the latest in the round. */
  private async lookAgain(tx: Tx, tree: HashedTree): Promise<void> {
    const tiles = Math.ceil(tree.size / TILE_WIDTH);
    for (let count = Math.min(TILES_AGAIN, tiles); count > 0; count--) {
      const index = this.next % tiles;
      const start = index * TILE_WIDTH;
      if (!tree.holds(index, await hashAgain(tx, start, Math.min(start + TILE_WIDTH, tree.size))))
        throw new LogBrokenError(`the entries from leaf ${start} on are not those that were signed`);
      this.next = index + 1;
    }
  }

  /** The tree continues the checkpoints that were published last, which the database may have forgotten. */
  private async requirePublished(tx: Tx, tree: HashedTree, { here, stored }: Published, publicKey: Uint8Array): Promise<void> {
    for (const note of new Set([here, stored])) if (note !== null) await this.requireContinued(tx, tree, note, publicKey);
  }

  private async requireContinued(tx: Tx, tree: HashedTree, note: string, publicKey: Uint8Array): Promise<void> {
    const { origin, size, root } = await verifyCheckpoint(note, publicKey);
    if (origin !== logOrigin(this.config)) return;
    if (size > tree.size) throw new LogBrokenError(`a checkpoint of size ${size} was published, the log has ${tree.size} leaves`);
    const tiles = Math.floor(size / TILE_WIDTH);
    const then = size === tree.size ? tree : tree.beginning(tiles, await hashAgain(tx, tiles * TILE_WIDTH, size));
    if (!equalBytes(then.root(), root)) throw new LogBrokenError(`the log does not continue the published checkpoint of size ${size}`);
  }
}

async function keepTiles(tx: Tx, tree: HashedTree, since: number): Promise<void> {
  const tiles = tree.fullSince(since);
  if (tiles.length === 0) return;
  await tx.query(
    'insert into log_tile (level, tile_index, root) select * from unnest($1::int[], $2::bigint[], $3::text[]) on conflict do nothing',
    [tiles.map(({ level }) => level), tiles.map(({ index }) => index), tiles.map(({ root }) => toHex(root))],
  );
}
