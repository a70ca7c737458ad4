import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { envelopeAfter, holdsPrice } from '@kaibiao/rules';
import { LotsService } from '@kaibiao/tender';
import { CommitteeRoom, type Room } from './committee-room';
import { Committee } from './committee.entity';
import { reportIncomplete, reportNotFound } from './evaluation.errors';
import { EvaluationReportRow, ReportOpinion } from './evaluation-report.entity';
import { ReportPdf } from './report-pdf';

export interface FinishInput {
  lotId: string;
  /** Members who neither signed nor gave reasons; the law takes it as agreement (招标投标法实施条例 第五十三条). */
  refused: string[];
}

/**
 * The chair hands the report over to the tenderer (提交书面评标报告): every member has signed, dissented or refused. The report on an envelope
 * before the price names in public the bids whose next envelope will be opened.
 */
@Injectable()
export class FinishEvaluation {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
    private readonly rooms: CommitteeRoom,
    private readonly pdf: ReportPdf,
  ) {}

  /** The PDF follows the commit: it is slow, and nothing hangs on it. */
  async execute(principal: Principal, input: FinishInput): Promise<{ reportHash: string; pdfHash: string | null }> {
    const reportHash = await this.uow.run((tx) => this.finish(tx, principal, input));
    return { reportHash, pdfHash: await this.pdf.ensure(input.lotId) };
  }

  private async finish(tx: Tx, principal: Principal, { lotId, refused }: FinishInput): Promise<string> {
    const room = await this.rooms.lock(tx, lotId);
    this.rooms.requireChair(room, principal);
    await this.rooms.requirePhase(tx, room, 'reporting');
    const { segment } = room.lot;
    const key = { lotId, segment };
    const report = await tx.findOne(EvaluationReportRow, key);
    if (!report) throw reportNotFound();
    await this.settleOpinions(tx, room, refused);
    await tx.update(EvaluationReportRow, key, { finishedAt: await tx.now() });
    if (!holdsPrice(segment)) return this.finishStage(tx, room, report.hash);
    await this.lots.apply(tx, room.lot, 'finish_evaluation', {
      type: 'evaluation.finished',
      actorId: 'committee',
      payload: { reportHash: report.hash },
    });
    return report.hash;
  }

  private async finishStage(tx: Tx, room: Room, reportHash: string): Promise<string> {
    const { lot } = room;
    const admitted = (await this.rooms.validBids(tx, room)).map(({ manifestHash }) => manifestHash).sort();
    const payload = { segment: lot.segment, reportHash, admitted };
    await this.lots.apply(tx, lot, 'finish_stage', { type: 'evaluation.stage_finished', actorId: 'committee', unblinded: true, payload });
    // An envelope with a review of its own begins with an open one.
    if (envelopeAfter(lot.envelopes, lot.segment)!.reviews.length > 0)
      await tx.update(Committee, { lotId: lot.id }, { reviewClosedAt: null });
    return reportHash;
  }

  private async settleOpinions(tx: Tx, { lot, members }: Room, refused: readonly string[]): Promise<void> {
    const given = await tx.find(ReportOpinion, { where: { lotId: lot.id, segment: lot.segment } });
    const open = members.filter(({ id }) => !given.some(({ memberId }) => memberId === id));
    const missing = open.filter(({ id }) => !refused.includes(id));
    if (missing.length > 0) throw reportIncomplete(missing.map(({ id }) => ({ code: 'OPINION_MISSING', facts: { memberId: id } })));
    for (const { id: memberId } of open) {
      await tx.insert(ReportOpinion, {
        lotId: lot.id,
        segment: lot.segment,
        memberId,
        opinion: 'refused',
        reason: '',
        givenAt: await tx.now(),
      });
    }
  }
}
