import { Injectable } from '@nestjs/common';
import { hasTile, TILE_WIDTH, TileTree, writeLogProof, type TilePath } from '@kaibiao/crypto';
import type { AppConfig } from './app-config';
import { Reader } from './reader';

/** The log's name in its checkpoints (C2SP tlog-checkpoint): where it is served, without a scheme. */
export const logOrigin = ({ http }: AppConfig): string => `${new URL(http.publicUrl).host}/log`;

/** Signed notes with the cosignatures that came. */
const NOTES = `
  select c.size, c.note || coalesce(string_agg(w.line, '' order by w.witness), '') note, count(w.line) cosigned
  from log_checkpoint c left join log_cosignature w on w.size = c.size`;
/** Checkpoints among which the one with most cosignatures is taken. */
const RECENT = 20;
const LEAVES = `
  select string_agg(decode(leaf_hash, 'hex'), ''::bytea order by leaf_index) bytes from log_leaf where leaf_index >= $1 and leaf_index < $2`;
const ROOTS = `
  select string_agg(decode(root, 'hex'), ''::bytea order by tile_index) bytes from log_tile
  where tile_index >= $1 and tile_index < $2 and level = $3`;
/** Each entry is what its leaf hashes: SHA-256(salt || canonical bytes), after its length as two bytes. */
const ENTRIES = `
  select string_agg('\\x0020'::bytea || sha256(j.leaf_salt || j.canonical), ''::bytea order by l.leaf_index) bytes
  from log_leaf l join journal_entry j on j.id = l.entry_id where l.leaf_index >= $1 and l.leaf_index < $2`;

/** A signed note with its cosignatures. */
export interface PublishedNote {
  size: number;
  note: string;
}

const noteOf = (row: { size: string; note: string } | null): PublishedNote | null => row && { size: Number(row.size), note: row.note };

/** The transparency log as outsiders read it (C2SP tlog-tiles). Everything in it is blinded or public. */
@Injectable()
export class LogTiles {
  constructor(private readonly reader: Reader) {}

  /** The last checkpoint with the cosignatures that it has by now; null before the first one. */
  async checkpoint(): Promise<PublishedNote | null> {
    return noteOf(await this.reader.row(`${NOTES} where c.size = (select max(size) from log_checkpoint) group by c.size`));
  }

  /** The checkpoint over a leaf that most witnesses cosigned, the last of them; null while there is none. */
  async cosignedOver(leafIndex: number): Promise<PublishedNote | null> {
    const recent = `${NOTES} where c.size > $1 group by c.size order by c.size desc limit ${RECENT}`;
    return noteOf(await this.reader.row(`select * from (${recent}) recent order by cosigned desc, size desc limit 1`, [leafIndex]));
  }

  /** The first checkpoint over a leaf. */
  async firstOver(leafIndex: number): Promise<PublishedNote | null> {
    return noteOf(await this.reader.row(`${NOTES} where c.size > $1 group by c.size order by c.size limit 1`, [leafIndex]));
  }

  /** The first checkpoint over the journal's entry with this hash; null while there is none. */
  async firstOverEntry(entryHash: string): Promise<PublishedNote | null> {
    const sql = 'select l.leaf_index index from journal_entry j join log_leaf l on l.entry_id = j.id where j.hash = $1';
    const leaf = await this.reader.row<{ index: string }>(sql, [entryHash]);
    return leaf && this.firstOver(Number(leaf.index));
  }

  /** That the journal's entry with this hash is in the log (C2SP tlog-proof, the entry's canonical bytes as extra data); null while it has no leaf. */
  async proof(entryHash: string): Promise<string | null> {
    const entry = await this.reader.row<{ index: string; canonical: Buffer }>(
      'select l.leaf_index index, j.canonical from journal_entry j join log_leaf l on l.entry_id = j.id where j.hash = $1',
      [entryHash],
    );
    const index = Number(entry?.index);
    const over = entry && (await this.cosignedOver(index));
    if (!over) return null;
    const tree = new TileTree(over.size, async (tile) => (await this.tile({ kind: 'hashes', ...tile })) ?? new Uint8Array(0));
    return writeLogProof({ index, proof: await tree.inclusion(index), checkpoint: over.note, extra: entry.canonical });
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
