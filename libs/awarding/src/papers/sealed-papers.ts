import { Injectable } from '@nestjs/common';
import { SealDocument } from '@kaibiao/identity';
import { Logger, Reader } from '@kaibiao/platform';
import { lotNotFound } from '@kaibiao/tender';
import { PAPER_KINDS, PAPER_TITLES, type PaperKind } from './paper-titles';
import { PrintDeeds } from './print-deeds';
import { PrintNotices } from './print-notices';

/** A formal document of a lot (正式文书) that the platform has sealed: what anyone compares a copy with, whoever may read it. */
export interface SealedPaper {
  kind: PaperKind;
  /** Of a notice, or of the award that was taken back; null for what a lot or an envelope has once. */
  version: number | null;
  /** The envelope that it is about; null for what is about the whole lot. */
  segment: string | null;
  /** Hash that is printed on the document: of the signed text that it shows. */
  printedHash: string | null;
  /** SHA-256 of the PDF before it was sealed, and under the seal as everybody gets it, hex. */
  unsealedHash: string;
  sealedHash: string;
  sealedAt: string;
  /** Where anyone downloads it, below `/api/v1`; null for what only its parties have. */
  path: string | null;
}

interface Row {
  kind: PaperKind;
  version: number | null;
  segment: string | null;
  printedHash: string | null;
  unsealedHash: string;
  sealedHash: string | null;
  sealedAt: Date | null;
  noticeId: string | null;
}

/** Nothing that is not public by itself: the report of the committee with the candidates, a contract when both have signed. */
const PAPERS = `
  with papers as (
    select kind, lot_id, version, null segment, printed_hash printed, pdf_hash pdf from lot_paper
    union all select 'opening_record', lot_id, null, segment, data_hash, pdf_hash from opening_record
    union all select 'opening_proceedings', lot_id, null, segment, null, pdf_hash from opening_session
    union all select 'evaluation_report', e.lot_id, null, e.segment, e.hash, e.pdf_hash from evaluation_report e join candidate_list c using (lot_id)
    union all select 'award_notice', lot_id, null, null, award_notice_hash, award_notice_pdf_hash from award
    union all select 'withdrawn_award_notice', lot_id, number, null, award_notice_hash, award_notice_pdf_hash from award_withdrawal
    union all select 'contract', lot_id, null, null, hash, pdf_hash from contract where concluded_at is not null
    union all select 'supervisor_report', lot_id, null, null, hash, pdf_hash from supervisor_report)
  select p.kind, p.version, p.segment, p.printed "printedHash", p.pdf "unsealedHash", s.sealed_hash "sealedHash", s.sealed_at "sealedAt", n.id "noticeId"
  from papers p left join sealed_document s on s.unsealed_hash = p.pdf left join notice n on (n.lot_id, n.kind, n.version) = (p.lot_id, p.kind, p.version)
  where p.lot_id = $1 and p.pdf is not null order by array_position($2::text[], p.kind), s.sealed_at, p.version, p.segment`;

/** What the QR code on a document leads to. Whatever nobody has asked for until then is printed and sealed here, so that nothing is missing. */
@Injectable()
export class SealedPapers {
  constructor(
    private readonly reader: Reader,
    private readonly notices: PrintNotices,
    private readonly deeds: PrintDeeds,
    private readonly seal: SealDocument,
    private readonly logger: Logger,
  ) {}

  /** In the order of a lot's life; throws LOT_NOT_FOUND for what is not published. */
  async ofLot(lotCode: string): Promise<SealedPaper[]> {
    const lot = await this.reader.row<{ id: string; code: string }>(
      'select id, code from lot where code = $1 and published_at is not null',
      [lotCode],
    );
    if (!lot) throw lotNotFound();
    for (const { kind, print } of [...(await this.notices.missing(lot)), ...(await this.deeds.missing(lot))])
      await this.attempt(lotCode, kind, print);
    for (const { kind, unsealedHash, sealedHash } of await this.rows(lot.id))
      if (sealedHash === null) await this.attempt(lotCode, kind, () => this.seal.execute(unsealedHash, PAPER_TITLES[kind]));
    return (await this.rows(lot.id)).flatMap((row) => sealed(row, lotCode));
  }

  private rows(lotId: string): Promise<Row[]> {
    return this.reader.rows<Row>(PAPERS, [lotId, PAPER_KINDS]);
  }

  /** One document that cannot be made does not hide the others. */
  private async attempt(lotCode: string, kind: string, make: () => Promise<unknown>): Promise<void> {
    try {
      await make();
    } catch (error) {
      this.logger.failure('paper.not_sealed', error, { lotCode, kind });
    }
  }
}

function sealed({ noticeId, sealedHash, sealedAt, ...row }: Row, lotCode: string): SealedPaper[] {
  if (sealedHash === null || sealedAt === null) return [];
  return [{ ...row, sealedHash, sealedAt: sealedAt.toISOString(), path: pathOf(row, noticeId, lotCode) }];
}

/** Documents of one lot that anybody may have, by the address of each. */
const OPEN: Partial<Record<PaperKind, string>> = {
  opening_record: 'opening-record.pdf',
  opening_proceedings: 'opening-proceedings.pdf',
  failure: 'failure-notice.pdf',
};

function pathOf({ kind, segment }: Pick<Row, 'kind' | 'segment'>, noticeId: string | null, lotCode: string): string | null {
  if (noticeId) return `/public/notices/${noticeId}/notice.pdf`;
  if (!OPEN[kind]) return null;
  return `/public/lots/${encodeURIComponent(lotCode)}/${OPEN[kind]}${segment === null ? '' : `?segment=${segment}`}`;
}
