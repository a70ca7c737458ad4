import { Injectable } from '@nestjs/common';
import { Reader } from '@kaibiao/platform';
import { lotNotFound } from '@kaibiao/tender';

/** A formal document of a lot (正式文书) that the platform has sealed: what anyone compares a copy with, whoever may read it. */
export interface SealedPaper {
  kind: 'opening_record' | 'opening_proceedings' | 'evaluation_report' | 'award_notice' | 'contract' | 'supervisor_report';
  /** The envelope that it is about; null for what is about the whole lot. */
  segment: string | null;
  /** Hash that is printed on the document: of the signed text that it shows. */
  printedHash: string | null;
  /** SHA-256 of the PDF before it was sealed, and under the seal as everybody gets it, hex. */
  unsealedHash: string;
  sealedHash: string;
  sealedAt: string;
}

/** Nothing that is not public by itself: the report of the committee with the candidates, a contract when both have signed. */
const PAPERS = `
  with papers as (
    select 1 place, 'opening_record' kind, lot_id, segment, data_hash printed, pdf_hash pdf from opening_record
    union all select 2, 'opening_proceedings', lot_id, segment, null, pdf_hash from opening_session
    union all select 3, 'evaluation_report', e.lot_id, e.segment, e.hash, e.pdf_hash from evaluation_report e join candidate_list c using (lot_id)
    union all select 4, 'award_notice', lot_id, null, award_notice_hash, award_notice_pdf_hash from award
    union all select 5, 'contract', lot_id, null, hash, pdf_hash from contract where concluded_at is not null
    union all select 6, 'supervisor_report', lot_id, null, hash, pdf_hash from supervisor_report)
  select p.kind, p.segment, p.printed "printedHash", p.pdf "unsealedHash", s.sealed_hash "sealedHash", s.sealed_at "sealedAt"
  from papers p join sealed_document s on s.unsealed_hash = p.pdf where p.lot_id = $1 order by p.place, s.sealed_at`;

@Injectable()
export class SealedPapers {
  constructor(private readonly reader: Reader) {}

  /** In the order of a lot's life; throws LOT_NOT_FOUND for what is not published. */
  async ofLot(lotCode: string): Promise<SealedPaper[]> {
    const lot = await this.reader.row<{ id: string }>('select id from lot where code = $1 and published_at is not null', [lotCode]);
    if (!lot) throw lotNotFound();
    const papers = await this.reader.rows<Omit<SealedPaper, 'sealedAt'> & { sealedAt: Date }>(PAPERS, [lot.id]);
    return papers.map((paper) => ({ ...paper, sealedAt: paper.sealedAt.toISOString() }));
  }
}
