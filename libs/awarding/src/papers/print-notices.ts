import { Injectable } from '@nestjs/common';
import { ReportPdf } from '@kaibiao/evaluation';
import { WriteProceedings } from '@kaibiao/opening';
import { Reader } from '@kaibiao/platform';
import { NoticePapers } from './notice-papers';
import type { MissingPaper } from './missing-paper';

const MISSING = `
  select 'notice' kind, n.id::text key from notice n
  where n.lot_id = $1 and not exists (select from lot_paper p where (p.lot_id, p.kind, p.version) = (n.lot_id, n.kind, n.version))
  union all select 'failure', l.code from lot l
  where l.id = $1 and l.state = 'failed' and not exists (select from lot_paper p where (p.lot_id, p.kind) = (l.id, 'failure'))
  union all select 'proceedings', s.segment
  from (select distinct on (segment) segment, pdf_hash from opening_session where lot_id = $1 and ended_at is not null order by segment, sequence desc) s
  where s.pdf_hash is null
  union all select 'report', e.segment from evaluation_report e join candidate_list using (lot_id)
  where e.lot_id = $1 and e.segment in ('bid', 'price') and e.pdf_hash is null`;

/** Of notices, opening and evaluation: what is public or done, and not on paper yet. */
@Injectable()
export class PrintNotices {
  constructor(
    private readonly reader: Reader,
    private readonly notices: NoticePapers,
    private readonly proceedings: WriteProceedings,
    private readonly report: ReportPdf,
  ) {}

  async missing({ id, code }: { id: string; code: string }): Promise<MissingPaper[]> {
    const print: Record<string, (key: string) => Promise<unknown>> = {
      notice: (key) => this.notices.notice(key),
      failure: () => this.notices.failure(code),
      proceedings: (segment) => this.proceedings.execute(code, segment),
      report: () => this.report.ensure(id),
    };
    const rows = await this.reader.rows<{ kind: string; key: string }>(MISSING, [id]);
    return rows.map(({ kind, key }) => ({ kind, print: () => print[kind]!(key) }));
  }
}
