import { Injectable } from '@nestjs/common';
import { EvaluationReports } from '@kaibiao/evaluation';
import { fen, toYuan } from '@kaibiao/kernel';
import { AppConfig, type Tx } from '@kaibiao/platform';
import { civilDateOf, procedureOf } from '@kaibiao/rules';
import { Project, type Lot } from '@kaibiao/tender';
import { Award } from '../award.entity';
import { awardNotFound } from '../awarding.errors';
import { lotFacts } from '../lot-facts.queries';
import { reportDue } from './report-rules';
import { REPORT_FORMAT, type SupervisorReportStatement } from './supervisor-report-statement';

export interface ReportDraft {
  report: SupervisorReportStatement;
  /** null: not owed. */
  dueAt: Date | null;
}

/** The report as it would be signed now: everything but the remarks is what the platform knows. */
@Injectable()
export class SupervisorReportDrafts {
  constructor(
    private readonly reports: EvaluationReports,
    private readonly config: AppConfig,
  ) {}

  /** Throws AWARD_NOT_FOUND. */
  async of(tx: Tx, lot: Lot, remarks: string): Promise<ReportDraft> {
    const award = await tx.findOne(Award, { lotId: lot.id });
    if (!award) throw awardNotFound();
    const { compulsory } = (await tx.findOne(Project, { id: lot.projectId }))!;
    const { procedure, procedureVersion } = lot;
    const report: SupervisorReportStatement = {
      format: REPORT_FORMAT,
      ...(await lotFacts(tx, lot.id)),
      compulsory,
      scope: lot.scope,
      procedure: procedureOf(procedure, procedureVersion).name.zh,
      media: this.config.platformName,
      notices: await notices(tx, lot.id),
      tenderDocuments: lot.tenderDocumentsHash,
      evaluation: await this.evaluation(lot.id),
      award: {
        notice: award.awardNoticeHash,
        winner: { name: award.winnerName, code: award.winnerCode },
        price: toYuan(fen(award.priceFen)),
        decidedOn: civilDateOf(award.decidedAt),
      },
      remarks,
    };
    return { report, dueAt: reportDue({ procedure, procedureVersion, compulsory, decidedAt: award.decidedAt }) };
  }

  private async evaluation(lotId: string): Promise<SupervisorReportStatement['evaluation']> {
    const { hash, report } = (await this.reports.finished(lotId))!;
    return {
      report: hash,
      committee: report.committee.map(({ name, kind, chair }) => ({ name, kind, chair })),
      bids: report.bids.length,
      rejected: new Set(report.rejections.map(({ submissionId }) => submissionId)).size,
      candidates: report.candidates.map(({ rank, name, code, price }) => ({ rank, name, code, price })),
    };
  }
}

async function notices(tx: Tx, lotId: string): Promise<SupervisorReportStatement['notices']> {
  const rows = await tx.query<{ kind: string; version: number; hash: string; publishedAt: Date }>(
    'select kind, version, hash, published_at "publishedAt" from notice where lot_id = $1 order by published_at, id',
    [lotId],
  );
  return rows.map(({ publishedAt, ...said }) => ({ ...said, publishedOn: civilDateOf(publishedAt) }));
}
