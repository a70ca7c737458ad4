import { Injectable } from '@nestjs/common';
import { AppConfig, Reader } from '@kaibiao/platform';
import { procedureOf } from '@kaibiao/rules';
import { lotNotFound, PublicNotices, type NoticeKind, type PublicNotice, type TerminationStatement } from '@kaibiao/tender';
import { printedAward, type DecidedNotice } from '../award-notice-pdf';
import type { ResultNotice } from '../award-notices';
import { awardNotFound } from '../awarding.errors';
import type { CandidatesNotice } from '../candidates-notice';
import { FAILURES } from '../deviations/lot-acts';
import { lotFacts } from '../lot-facts.queries';
import { framedNotice, type NoticeText } from './notice-frame';
import { candidatesText, failureText, resultText, terminationText, type Failure } from './notice-texts';
import { PrintPaper } from './print-paper';

interface FailureRow {
  lotId: string;
  hash: string;
  failedAt: Date;
  payload: { reason: string; count?: number; minimum?: number };
  procedure: string;
  procedureVersion: number;
}

const NOTICE = 'select id, lot_id "lotId", kind, version, hash "printedHash" from notice where id = $1';
const FAILED = `
  select l.id "lotId", e.hash, e.occurred_at "failedAt", e.payload, l.procedure, l.procedure_version "procedureVersion"
  from lot l join journal_entry e on e.stream = 'lot/' || l.id and e.type = 'lot.failed' where l.code = $1`;
const WITHDRAWN = `
  select w.award_notice notice, w.award_notice_hash hash, w.award_notice_pdf_hash "pdfHash", w.decided_at "decidedAt", l.bid_deadline "bidDeadline"
  from award_withdrawal w join lot l on l.id = w.lot_id where (w.lot_id, w.number) = ($1, $2)`;

/** The notices of a lot on paper: printed from the signed statement that everybody can read, or for a failure from the journal. */
@Injectable()
export class NoticePapers {
  constructor(
    private readonly reader: Reader,
    private readonly notices: PublicNotices,
    private readonly print: PrintPaper,
    private readonly config: AppConfig,
  ) {}

  /** Hash of the PDF before the seal, and what the notice is; throws NOTICE_NOT_FOUND. */
  async notice(noticeId: string): Promise<{ hash: string; kind: NoticeKind }> {
    const notice = await this.notices.get(noticeId);
    const row = await this.reader.row<{ id: string; lotId: string; kind: NoticeKind; version: number; printedHash: string }>(NOTICE, [
      noticeId,
    ]);
    const { id: _, ...paper } = row!;
    return { hash: await this.print.execute(paper, () => this.render(notice, paper.lotId)), kind: paper.kind };
  }

  /** Hash of the failure notice (招标失败公告) before the seal; throws LOT_NOT_FOUND for a lot that has not failed. */
  async failure(lotCode: string): Promise<string> {
    const row = await this.reader.row<FailureRow>(FAILED, [lotCode]);
    if (!row) throw lotNotFound();
    const { lotId, hash, failedAt } = row;
    return this.print.execute({ lotId, kind: 'failure', version: 1, printedHash: hash }, async () =>
      framedNotice(
        { version: 1, publishedAt: failedAt, hash, signer: null },
        await lotFacts(this.reader, lotId),
        failureText(failureOf(row)),
        this.site,
      ),
    );
  }

  /** Hash of the notice of an award that was taken back, as it was issued; throws AWARD_NOT_FOUND. */
  async withdrawnAward(lotId: string, number: number): Promise<string> {
    const row = await this.reader.row<DecidedNotice>(WITHDRAWN, [lotId, number]);
    if (!row) throw awardNotFound();
    if (row.pdfHash) return row.pdfHash;
    const paper = { lotId, kind: 'withdrawn_award_notice', version: number, printedHash: row.hash } as const;
    return this.print.execute(paper, () => printedAward(row, this.config));
  }

  private async render(notice: PublicNotice, lotId: string): Promise<Uint8Array> {
    const text = textOf(notice);
    if (!text) return this.notices.pdf(notice.noticeId);
    const { version, hash, proof } = notice;
    const printed = { version, publishedAt: new Date(notice.publishedAt), hash, signer: proof };
    return framedNotice(printed, await lotFacts(this.reader, lotId), text, this.site);
  }

  private get site(): { centre: string; url: string } {
    return { centre: this.config.platformName, url: this.config.http.publicUrl };
  }
}

/** null for what the notices of the tender print themselves. */
function textOf({ kind, content }: PublicNotice): NoticeText | null {
  if (kind === 'candidates') return candidatesText(content as CandidatesNotice);
  if (kind === 'result') return resultText(content as ResultNotice);
  return kind === 'termination' ? terminationText(content as TerminationStatement) : null;
}

function failureOf({ payload: { reason, count, minimum }, procedure, procedureVersion }: FailureRow): Failure {
  const known = FAILURES[reason]?.reason ?? reason;
  const rule = procedureOf(procedure, procedureVersion).failures.find((one) => one.reason === known);
  return { reason, count: count ?? null, minimum: minimum ?? rule?.below ?? null, basis: rule?.basis ?? null };
}
