import { equalBytes, merkleRoot, MerkleFrontier, TILE_WIDTH } from '@kaibiao/crypto';

/** The root of a full tile: number `index` of those of its level, each over 256^level leaves. */
export interface TileRoot {
  readonly level: number;
  readonly index: number;
  readonly root: Uint8Array;
}

/** The tree as this process hashed it from the journal's entries: one hash for every 256 of them, so that all can be hashed again and compared. */
export class HashedTree {
  /** `tiles`: roots of the full tiles, from left to right; `rest`: leaf hashes behind them, fewer than 256. */
  constructor(
    readonly tiles: readonly Uint8Array[] = [],
    readonly rest: readonly Uint8Array[] = [],
  ) {}

  get size(): number {
    return this.tiles.length * TILE_WIDTH + this.rest.length;
  }

  append(leaves: readonly Uint8Array[]): HashedTree {
    const all = [...this.rest, ...leaves];
    const full = Math.floor(all.length / TILE_WIDTH);
    const tiles = Array.from({ length: full }, (_, at) => merkleRoot(all.slice(at * TILE_WIDTH, (at + 1) * TILE_WIDTH)));
    return new HashedTree([...this.tiles, ...tiles], all.slice(full * TILE_WIDTH));
  }

  root(): Uint8Array {
    const [tiles, rest] = [this.tiles, this.rest].map((hashes) => hashes.reduce((tree, hash) => tree.append(hash), new MerkleFrontier()));
    return new MerkleFrontier(this.size, [...tiles!.nodes, ...rest!.nodes]).root();
  }

  /** The beginning of this tree, `rest` being the leaves of its last tile. */
  beginning(tiles: number, rest: readonly Uint8Array[]): HashedTree {
    return new HashedTree(this.tiles.slice(0, tiles), rest);
  }

  /** Whether tile `index`, the last one that is not full too, has these leaves. */
  holds(index: number, leaves: readonly Uint8Array[]): boolean {
    const tile = this.tiles[index];
    if (tile) return leaves.length === TILE_WIDTH && equalBytes(tile, merkleRoot(leaves));
    return leaves.length === this.rest.length && leaves.every((leaf, at) => equalBytes(leaf, this.rest[at]!));
  }

  /** Roots of the tiles of every level that became full since there were `since` of the lowest. */
  fullSince(since: number): TileRoot[] {
    const found: TileRoot[] = [];
    for (let count = since + 1; count <= this.tiles.length; count++)
      for (let level = 1, below = 1; count % below === 0; level++, below *= TILE_WIDTH)
        found.push({ level, index: count / below - 1, root: merkleRoot(this.tiles.slice(count - below, count)) });
    return found;
  }
}
