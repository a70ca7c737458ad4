import { Injectable } from '@nestjs/common';
import { ObjectStore, Reader } from '@kaibiao/platform';
import { PATHS } from '../layout';
import { ArchivePart, type EndedLot } from './archive-part';
import { bytesEntry, signedEntries, storedEntry, type ArchiveEntry } from './entry';

interface NoticeRow {
  kind: 'tender' | 'clarification' | 'termination' | 'candidates' | 'result';
  version: number;
  statement: Buffer;
  signature: Buffer;
}

/** Without the results of awards that were taken back: they lie with the withdrawal. */
const PUBLISHED = `
  select kind, version, statement, signature from notice n
  where lot_id = $1 and not exists (select 1 from award_withdrawal w where w.notice_id = n.id)`;

/** Every signed notice: of the tender, of its clarifications, of a termination, of the candidates and the result, and the one to the winner; and the contract. */
@Injectable()
export class NoticesPart extends ArchivePart {
  constructor(
    private readonly reader: Reader,
    private readonly store: ObjectStore,
  ) {
    super();
  }

  async entries({ id }: EndedLot): Promise<ArchiveEntry[]> {
    const notices = await this.reader.rows<NoticeRow>(PUBLISHED, [id]);
    const award = await this.reader.row<{ statement: Buffer; signature: Buffer; pdf: string | null }>(
      'select award_notice statement, award_notice_signature signature, award_notice_pdf_hash pdf from award where lot_id = $1',
      [id],
    );
    const contract = await this.reader.row<{ statement: Buffer; signature: Buffer; winner: Buffer; pdf: string | null }>(
      `select statement, tenderer_signature signature, contractor_signature winner, pdf_hash pdf from contract
       where lot_id = $1 and concluded_at is not null`,
      [id],
    );
    return [
      ...notices.flatMap(({ kind, version, ...signed }) => signedEntries(noticePath(kind, version), signed)),
      ...(award ? signedEntries(PATHS.awardNotice, award) : []),
      ...(await storedEntry(PATHS.awardNoticePdf, award?.pdf ?? null, this.store)),
      ...(contract ? [...signedEntries(PATHS.contract, contract), bytesEntry(PATHS.contractWinner, contract.winner)] : []),
      ...(await storedEntry(PATHS.contractPdf, contract?.pdf ?? null, this.store)),
    ];
  }
}

function noticePath(kind: NoticeRow['kind'], version: number): string {
  if (kind === 'candidates' && version === 1) return PATHS.candidates;
  if (kind === 'result') return PATHS.result;
  return PATHS.notice(kind, version);
}
