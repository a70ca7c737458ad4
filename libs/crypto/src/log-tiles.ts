/** Hashes side by side in a full tile (C2SP tlog-tiles). */
export const TILE_WIDTH = 256;

/** A tile of the log's tree: `width` hashes of level `level`, beginning with number `index * 256`; each stands for 256^level leaves. */
export interface Tile {
  readonly level: number;
  readonly index: number;
  /** 256 for a full tile. */
  readonly width: number;
}

/** What lies under `<prefix>/tile/`: hashes of the tree, or a bundle of entries (of level 0). */
export interface TilePath extends Tile {
  readonly kind: 'hashes' | 'entries';
}

/** The path of a tile under the log's prefix, for example `tile/0/x001/x234/067.p/12`. */
export function tilePath({ kind, level, index, width }: TilePath): string {
  const digits = String(index).padStart(Math.ceil(String(index).length / 3) * 3, '0');
  const groups = digits.match(/.{3}/g)!;
  const number = groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/');
  return `tile/${kind === 'entries' ? kind : level}/${number}${width === TILE_WIDTH ? '' : `.p/${width}`}`;
}

const FORM = /^(entries|0|[1-9]|[1-5]\d|6[0-3])\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/;

/** What the part of a path after `tile/` asks for; null when it is not written as the specification writes it. */
export function readTilePath(path: string): TilePath | null {
  const [, level, number, width = String(TILE_WIDTH)] = FORM.exec(path) ?? [];
  if (level === undefined || number === undefined) return null;
  const tile: TilePath = {
    kind: level === 'entries' ? 'entries' : 'hashes',
    level: level === 'entries' ? 0 : Number(level),
    index: Number(number.replace(/[x/]/g, '')),
    width: Number(width),
  };
  return Number.isSafeInteger(tile.index) && tilePath(tile) === `tile/${path}` ? tile : null;
}

/** How many hashes a tree of `size` leaves has at a level of its tiles. */
export const hashesAt = (level: number, size: number): number => Math.floor(size / TILE_WIDTH ** level);

/** Whether a tree of `size` leaves has this tile, or a wider one that begins with it. */
export const hasTile = ({ level, index, width }: Tile, size: number): boolean => index * TILE_WIDTH + width <= hashesAt(level, size);
