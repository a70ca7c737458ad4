import { Injectable } from '@nestjs/common';
import { hasTile, TILE_WIDTH, type TilePath } from '@kaibiao/crypto';
import type { AppConfig } from './app-config';
import { Reader } from './reader';

/** The log's name in its checkpoints (C2SP tlog-checkpoint): where it is served, without a scheme. */
export const logOrigin = ({ http }: AppConfig): string => `${new URL(http.publicUrl).host}/log`;

const CHECKPOINT = `
  select size, note || coalesce((select string_agg(line, '' order by witness) from log_cosignature c where c.size = l.size), '') note
  from log_checkpoint l order by size desc limit 1`;
const LEAVES = `
  select string_agg(decode(leaf_hash, 'hex'), ''::bytea order by leaf_index) bytes from log_leaf where leaf_index >= $1 and leaf_index < $2`;
const ROOTS = `
  select string_agg(decode(root, 'hex'), ''::bytea order by tile_index) bytes from log_tile
  where tile_index >= $1 and tile_index < $2 and level = $3`;
/** Each entry is what its leaf hashes: SHA-256(salt || canonical bytes), after its length as two bytes. */
const ENTRIES = `
  select string_agg('\\x0020'::bytea || sha256(j.leaf_salt || j.canonical), ''::bytea order by l.leaf_index) bytes
  from log_leaf l join journal_entry j on j.id = l.entry_id where l.leaf_index >= $1 and l.leaf_index < $2`;

/** The transparency log as outsiders read it (C2SP tlog-tiles). Everything in it is blinded or public. */
@Injectable()
export class LogTiles {
  constructor(private readonly reader: Reader) {}

  /** The last checkpoint with the cosignatures that it has by now; null before the first one. */
  checkpoint(): Promise<{ size: string; note: string } | null> {
    return this.reader.row(CHECKPOINT);
  }

  /** Hashes of the tree, or entries; null where the log has none. What it answers once it answers for ever. */
  async tile(tile: TilePath): Promise<Buffer | null> {
    const last = await this.reader.row<{ size: string }>('select size from log_checkpoint order by size desc limit 1');
    if (!hasTile(tile, Number(last?.size ?? 0))) return null;
    const { kind, level, index, width } = tile;
    const range = [index * TILE_WIDTH, index * TILE_WIDTH + width];
    const found =
      level > 0
        ? await this.reader.row<{ bytes: Buffer }>(ROOTS, [...range, level])
        : await this.reader.row<{ bytes: Buffer }>(kind === 'entries' ? ENTRIES : LEAVES, range);
    const bytes = found?.bytes ?? null;
    return bytes?.length === width * (kind === 'entries' ? 34 : 32) ? bytes : null;
  }
}
