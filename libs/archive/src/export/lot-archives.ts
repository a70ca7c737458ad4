import { Inject, Injectable } from '@nestjs/common';
import { utf8, writeZip, type ZipInput } from '@kaibiao/crypto';
import { Reader } from '@kaibiao/platform';
import { lotNotFound } from '@kaibiao/tender';
import { archiveNotReady } from '../archive.errors';
import { ARCHIVE_FORMAT, PATHS, type ArchiveIndex } from '../layout';
import type { ArchivePart, EndedLot } from './archive-part';
import { bytesEntry, jsonEntry, type ArchiveEntry } from './entry';
import { LogCover } from './log-cover';
import { readme } from './readme';

/** An archive that is ready to be written. */
export interface PreparedArchive {
  lotCode: string;
  /** How many files. */
  files: number;
  /** The ZIP, in constant memory; an object that the store no longer gives back as it was ends the stream with an error. */
  open(): AsyncIterable<Uint8Array>;
}

/** Where a lot's life ends. */
export const ENDED = ['awarded', 'contracted', 'archived', 'failed', 'terminated'];

export const ARCHIVE_PARTS = Symbol('parts of an archive');

/** Makes the archive of a lot (标段档案). Needs the row key: not in the worker. */
@Injectable()
export class LotArchives {
  constructor(
    private readonly reader: Reader,
    private readonly log: LogCover,
    @Inject(ARCHIVE_PARTS) private readonly parts: readonly ArchivePart[],
  ) {}

  /**
   * Collects everything but the large bytes, which are read while the archive is written. Waits until the log covers the lot. Throws
   * LOT_NOT_FOUND, ARCHIVE_NOT_READY before the lot has ended, ARCHIVE_LOG_BEHIND.
   */
  async prepare(lotCode: string, { patienceMs = 90_000 } = {}): Promise<PreparedArchive> {
    const lot = await this.reader.row<EndedLot>(
      'select id, code, state, envelopes, array(select segment from bid_reveal r where r.lot_id = lot.id) revealed from lot where code = $1',
      [lotCode],
    );
    if (!lot) throw lotNotFound();
    if (!ENDED.includes(lot.state)) throw archiveNotReady(lot.state);
    await this.log.complete(lot.id, patienceMs);
    const entries: ArchiveEntry[] = [bytesEntry(PATHS.readme, utf8(readme(lotCode)))];
    for (const part of this.parts) entries.push(...(await part.entries(lot)));
    entries.sort((a, b) => (a.path < b.path ? -1 : 1));
    const inputs: ZipInput[] = [await this.index(lot, entries), ...entries].map(({ path: name, payload }) => ({ name, payload }));
    return { lotCode, files: inputs.length, open: () => writeZip(inputs) };
  }

  private async index({ id: lotId, code: lotCode }: EndedLot, entries: readonly ArchiveEntry[]): Promise<ArchiveEntry> {
    const exportedAt = (await this.reader.now()).toISOString();
    const files = entries.map(({ path, hash: sha256, payload }) => ({ path, sha256, length: String(payload.length) }));
    const index: ArchiveIndex = { format: ARCHIVE_FORMAT, lotCode, lotId, exportedAt, files };
    return jsonEntry(PATHS.index, index);
  }
}
