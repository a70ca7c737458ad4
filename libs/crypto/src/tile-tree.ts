import { checkpointInvalid } from './crypto.errors';
import { hashesAt, TILE_WIDTH, type Tile } from './log-tiles';
import { merkleRoot, nodeHash, splitAt } from './merkle';

/** Where the tiles of a log are: a server, a folder, a database. Answers `width` hashes of 32 bytes. */
export type TileSource = (tile: Tile) => Promise<Uint8Array>;

const HASH = 32;

/** The tree of the first `size` leaves of a log, read tile by tile as proofs need them. What comes out is as true as the tiles are: verify it. */
export class TileTree {
  private readonly read = new Map<string, Promise<Uint8Array>>();

  constructor(
    readonly size: number,
    private readonly source: TileSource,
  ) {}

  /** Audit path of a leaf to the root (RFC 6962 section 2.1.1). */
  inclusion(index: number): Promise<Uint8Array[]> {
    return this.path(index, 0, this.size);
  }

  /** Proof that the first `first` leaves, at least one, are the beginning of all (RFC 6962 section 2.1.2). */
  consistency(first: number): Promise<Uint8Array[]> {
    return this.subProof(first, 0, this.size, true);
  }

  /** Root of the leaves from `start` to before `end`, which must be a node of a tree. */
  async root(start = 0, end = this.size): Promise<Uint8Array> {
    if (start === end) return merkleRoot([]);
    const height = Math.log2(end - start);
    if (Number.isInteger(height)) return this.complete(start, height);
    const middle = start + splitAt(end - start);
    return nodeHash(await this.root(start, middle), await this.root(middle, end));
  }

  private async path(index: number, start: number, end: number): Promise<Uint8Array[]> {
    if (end - start === 1) return [];
    const middle = start + splitAt(end - start);
    return index < middle
      ? [...(await this.path(index, start, middle)), await this.root(middle, end)]
      : [...(await this.path(index, middle, end)), await this.root(start, middle)];
  }

  private async subProof(first: number, start: number, end: number, whole: boolean): Promise<Uint8Array[]> {
    if (first === end) return whole ? [] : [await this.root(start, end)];
    const middle = start + splitAt(end - start);
    return first <= middle
      ? [...(await this.subProof(first, start, middle, whole)), await this.root(middle, end)]
      : [...(await this.subProof(first, middle, end, false)), await this.root(start, middle)];
  }

  /** A complete subtree of 2^height leaves: some neighbours in one tile, hashed together. */
  private async complete(start: number, height: number): Promise<Uint8Array> {
    const level = Math.floor(height / 8);
    const first = start / TILE_WIDTH ** level;
    const index = Math.floor(first / TILE_WIDTH);
    const width = Math.min(TILE_WIDTH, hashesAt(level, this.size) - index * TILE_WIDTH);
    const tile = await this.tile({ level, index, width });
    const at = first - index * TILE_WIDTH;
    return merkleRoot(Array.from({ length: 2 ** (height % 8) }, (_, n) => tile.subarray((at + n) * HASH, (at + n + 1) * HASH)));
  }

  private tile(tile: Tile): Promise<Uint8Array> {
    const key = `${tile.level}/${tile.index}`;
    const known = this.read.get(key) ?? this.fetch(tile);
    this.read.set(key, known);
    return known;
  }

  private async fetch(tile: Tile): Promise<Uint8Array> {
    const bytes = await this.source(tile);
    if (bytes.length !== tile.width * HASH) throw checkpointInvalid(`tile ${tile.level}/${tile.index} has ${bytes.length} bytes`);
    return bytes;
  }
}
