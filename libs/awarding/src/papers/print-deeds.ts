import { Injectable } from '@nestjs/common';
import { Reader } from '@kaibiao/platform';
import { AwardNoticePdf } from '../award-notice-pdf';
import { AttestationPdf } from '../contract/attestation-pdf';
import { ContractPdf } from '../contract/contract-pdf';
import { SupervisorReportPdf } from '../report/supervisor-report-pdf';
import type { MissingPaper } from './missing-paper';
import { NoticePapers } from './notice-papers';

const MISSING = `
  select 'award_notice' kind, '' key from award where lot_id = $1 and award_notice_pdf_hash is null
  union all select 'withdrawn_award_notice', w.number::text from award_withdrawal w
  where w.lot_id = $1 and w.award_notice_pdf_hash is null
    and not exists (select from lot_paper p where (p.lot_id, p.kind, p.version) = (w.lot_id, 'withdrawn_award_notice', w.number))
  union all select 'contract', '' from contract where lot_id = $1 and concluded_at is not null and pdf_hash is null
  union all select 'contract_attestation', '' from contract_filing f
  where f.lot_id = $1 and not exists (select from lot_paper p where (p.lot_id, p.kind) = (f.lot_id, 'contract_attestation'))
  union all select 'supervisor_report', hash from supervisor_report where lot_id = $1 and pdf_hash is null`;

/** Of the award and what follows it: what was signed and is not on paper yet. */
@Injectable()
export class PrintDeeds {
  constructor(
    private readonly reader: Reader,
    private readonly award: AwardNoticePdf,
    private readonly notices: NoticePapers,
    private readonly contract: ContractPdf,
    private readonly attestation: AttestationPdf,
    private readonly report: SupervisorReportPdf,
  ) {}

  async missing({ id }: { id: string }): Promise<MissingPaper[]> {
    const print: Record<string, (key: string) => Promise<unknown>> = {
      award_notice: () => this.award.ensure(id),
      withdrawn_award_notice: (number) => this.notices.withdrawnAward(id, Number(number)),
      contract: () => this.contract.ensure(id),
      contract_attestation: () => this.attestation.ensure(id),
      supervisor_report: (hash) => this.report.ensure(hash),
    };
    const rows = await this.reader.rows<{ kind: string; key: string }>(MISSING, [id]);
    return rows.map(({ kind, key }) => ({ kind, print: () => print[kind]!(key) }));
  }
}
