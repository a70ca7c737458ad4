import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Reader, UnitOfWork } from '@kaibiao/platform';
import { archiveLogBehind } from '../archive.errors';
import { LogTree } from './log-tree';

/** An entry of the journal with its place in the log. */
export interface CoveredEntry {
  stream: string;
  canonical: Buffer;
  hash: string;
  leafSalt: Buffer;
  leafIndex: number;
}

export interface SignedCheckpoint {
  size: number;
  note: string;
}

const LOOK_AGAIN_MS = 200;
const PAGE = 50_000;
/** The streams of a lot: public, desk, evaluation, and one for each submission. */
export const STREAMS = `(j.stream in ('lot/' || $1, 'desk/' || $1, 'evaluation/' || $1) or j.stream in (select 'submission/' || id from submission where lot_id = $1::uuid))`;

/** The transparency log as the archive of a lot needs it. */
@Injectable()
export class LogCover {
  constructor(
    private readonly reader: Reader,
    private readonly uow: UnitOfWork,
  ) {}

  /** Waits until a checkpoint covers every entry of the lot, and asks the workers for one; throws ARCHIVE_LOG_BEHIND after `patienceMs`. */
  async complete(lotId: string, patienceMs: number): Promise<void> {
    for (const end = performance.now() + patienceMs; ; await pause(LOOK_AGAIN_MS)) {
      const row = await this.reader.row<{ missing: number }>(
        `select count(*)::integer missing from journal_entry j left join log_leaf l on l.entry_id = j.id where l.entry_id is null and ${STREAMS}`,
        [lotId],
      );
      if (row!.missing === 0) return;
      if (performance.now() >= end) throw archiveLogBehind(row!.missing);
      await this.uow.run((tx) => tx.query(`select pg_notify('checkpoint', '')`));
    }
  }

  /** The last checkpoint, with every leaf that it covers. */
  async tree(): Promise<{ checkpoint: SignedCheckpoint; tree: LogTree }> {
    const row = await this.reader.row<{ size: string; note: string }>(
      'select size, note from log_checkpoint order by size desc limit 1',
    );
    const checkpoint = { size: Number(row?.size ?? 0), note: row?.note ?? '' };
    const pages: Buffer[] = [];
    for (let from = 0; from < checkpoint.size; from += PAGE) {
      const leaves = await this.reader.row<{ hashes: string }>(
        `select string_agg(leaf_hash, '' order by leaf_index) hashes from log_leaf where leaf_index >= $1 and leaf_index < $2`,
        [from, Math.min(from + PAGE, checkpoint.size)],
      );
      pages.push(Buffer.from(leaves!.hashes, 'hex'));
    }
    return { checkpoint, tree: new LogTree(Buffer.concat(pages)) };
  }

  /** The first checkpoint that covers a leaf. */
  async firstOver(leafIndex: number): Promise<SignedCheckpoint | null> {
    const row = await this.reader.row<{ size: string; note: string }>(
      'select size, note from log_checkpoint where size > $1 order by size limit 1',
      [leafIndex],
    );
    return row && { size: Number(row.size), note: row.note };
  }

  /** The lot's entries that a tree of this size covers, stream by stream. */
  async entries(lotId: string, size: number): Promise<CoveredEntry[]> {
    const rows = await this.reader.rows<Omit<CoveredEntry, 'leafIndex'> & { leafIndex: string }>(
      `select j.stream, j.canonical, j.hash, j.leaf_salt "leafSalt", l.leaf_index::text "leafIndex" from journal_entry j
       join log_leaf l on l.entry_id = j.id where l.leaf_index < $2 and ${STREAMS} order by j.stream, j.stream_seq`,
      [lotId, size],
    );
    return rows.map((row) => ({ ...row, leafIndex: Number(row.leafIndex) }));
  }
}
