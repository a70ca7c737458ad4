import { Injectable } from '@nestjs/common';
import { DocumentReaders } from '@kaibiao/tender';
import { PATHS } from '../layout';
import { ArchivePart, type EndedLot } from './archive-part';
import { jsonEntry, type ArchiveEntry } from './entry';

/** Who took the tender documents and acknowledged clarifications (下载、签收记录). Where no bid was ever revealed they stay out. */
@Injectable()
export class ReadersPart extends ArchivePart {
  constructor(private readonly readers: DocumentReaders) {
    super();
  }

  async entries({ id, revealed }: EndedLot): Promise<ArchiveEntry[]> {
    if (revealed.length === 0) return [];
    return [jsonEntry(PATHS.readers, { readers: await this.readers.told(id) })];
  }
}
