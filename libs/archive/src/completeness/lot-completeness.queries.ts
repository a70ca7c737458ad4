import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { Reader } from '@kaibiao/platform';
import { ArchiveReaders } from '../export/archive-readers';
import { archiveFacts } from './archive-facts';
import { archiveLines, type ArchiveLine } from './archive-parts';

export interface LotCompleteness {
  /** The caller may have the archive now. */
  downloadable: boolean;
  /** The centre may archive the lot now, if it does not stand still. */
  archivable: boolean;
  /** In the order in which they come about. */
  parts: ArchiveLine[];
}

/** How complete the archive of a lot is (归档齐全度), for those at work on it and for whoever may have it. */
@Injectable()
export class LotCompletenessQueries {
  constructor(
    private readonly reader: Reader,
    private readonly readers: ArchiveReaders,
  ) {}

  /** Throws LOT_NOT_FOUND. */
  async of(principal: Principal, lotId: string): Promise<LotCompleteness> {
    const { state, downloadable } = await this.readers.standing(principal, lotId);
    const parts = archiveLines(await archiveFacts(this.reader, lotId));
    return { downloadable, archivable: state === 'contracted' && parts.every(({ issue }) => issue === null), parts };
  }
}
