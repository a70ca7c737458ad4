import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { LogTiles, Reader, UnitOfWork, type PublishedNote } from '@kaibiao/platform';
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

const LOOK_AGAIN_MS = 200;
const PAGE = 50_000;
/** SHA-256 (hex) of what of a lot ($1) is stamped. */
const STAMPED = `
  select encode(sha256(document), 'hex') from (
    select receipt document from submission where lot_id = $1::uuid and receipt is not null
    union all select data from opening_record where lot_id = $1::uuid
    union all select statement from evaluation_report where lot_id = $1::uuid
    union all select award_notice from award where lot_id = $1::uuid
    union all select award_notice from award_withdrawal where lot_id = $1::uuid) stamped`;
/** The streams of a lot: public, desk, evaluation, award committee, one for each submission, and one for each document that was stamped. */
export const STREAMS = `(j.stream in ('lot/' || $1, 'desk/' || $1, 'evaluation/' || $1, 'award/' || $1) or j.stream in (select 'submission/' || id from submission where lot_id = $1::uuid)
  or j.stream in (select 'stamp/' || imprint from (${STAMPED}) as of_lot (imprint)))`;

/** The transparency log as the archive of a lot needs it. */
@Injectable()
export class LogCover {
  constructor(
    private readonly reader: Reader,
    private readonly uow: UnitOfWork,
    private readonly log: LogTiles,
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

  /** The checkpoint that covers the lot and that most witnesses cosigned, with every leaf that it covers. */
  async tree(lotId: string): Promise<{ checkpoint: PublishedNote; tree: LogTree }> {
    const last = await this.reader.row<{ index: string }>(
      `select coalesce(max(l.leaf_index), 0) index from log_leaf l join journal_entry j on j.id = l.entry_id where ${STREAMS}`,
      [lotId],
    );
    const checkpoint = (await this.log.cosignedOver(Number(last!.index))) ?? { size: 0, note: '' };
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
