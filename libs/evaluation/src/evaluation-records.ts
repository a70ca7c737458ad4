import { Injectable } from '@nestjs/common';
import { toHex } from '@kaibiao/crypto';
import { fen, toYuan } from '@kaibiao/kernel';
import { IsNull, Not } from 'typeorm';
import { DrawnItems } from '@kaibiao/opening';
import type { Tx } from '@kaibiao/platform';
import { openedUpTo, planOf, segmentsOf } from '@kaibiao/rules';
import { unmasked, unmaskedSheet } from './blind-numbers';
import { CommitteeRoom, type Room } from './committee-room';
import { foundToCompete } from './competition-rules';
import type { InquiryAnswer } from './inquiry-rules';
import { Inquiry } from './inquiry.entity';
import type { EvaluationInput } from './replay';
import { EvaluationReportRow } from './evaluation-report.entity';
import { sheetsCounting } from './panel-rules';
import { panelNow, panelsBefore } from './panels';
import { BidRejection, ReviewVote } from './review.entity';
import { ScoreSheet } from './score.entity';
import type { SheetStatement } from './sheet-statement';

const byHand = (items: string[]) => (items.length === 0 ? {} : { drawnByHand: items });

/** Everything that decides the evaluation of a lot, as data for `replayEvaluation`. */
@Injectable()
export class EvaluationRecords {
  constructor(
    private readonly rooms: CommitteeRoom,
    private readonly draws: DrawnItems,
  ) {}

  async of(tx: Tx, room: Room): Promise<EvaluationInput> {
    const { lot, scheme, committee } = room;
    const { numbers } = room.naming;
    const bids = await this.rooms.bids({ lot, naming: { as: 'names', numbers } });
    const drawn = await this.draws.of(lot.id);
    const plan = planOf(lot.envelopes);
    const panels = await panelsBefore(tx, room);
    const sitting = { ...(await panelNow(tx, room)), ...(panels && { panels }) };
    const counting = sheetsCounting(sitting, plan).map(({ memberId, envelope: { segment } }) => ({ memberId, segment }));
    const votes = await tx.find(ReviewVote, { where: counting, order: { submissionId: 'ASC', itemId: 'ASC', memberId: 'ASC' } });
    const rejections = await tx.find(BidRejection, { where: { lotId: lot.id }, order: { submissionId: 'ASC', itemId: 'ASC' } });
    const before = await this.reportBefore(tx, lot);
    return {
      suite: lot.suite,
      lotCode: lot.code,
      ceilingPrice: toYuan(fen(lot.ceilingPriceFen)),
      scheme,
      plan,
      bids: bids.map(({ submissionId, position, bidderName: name, bidderCode: code, price, opened }) => ({
        submissionId,
        position,
        name,
        code,
        price,
        opened,
      })),
      drawn: Object.fromEntries(drawn.map(({ item, choice }) => [item, choice])),
      ...byHand(drawn.filter(({ manual }) => manual).map(({ item }) => item)),
      seed: toHex(committee.seed!),
      ...sitting,
      votes: unmasked(numbers, votes).map(({ memberId, itemId, submissionId, verdict, reason }) => ({
        memberId,
        itemId,
        submissionId,
        verdict,
        reason,
      })),
      rejections: unmasked(numbers, rejections).map(({ itemId, submissionId, ground, clause, reason }) => ({
        itemId,
        submissionId,
        ground,
        clause,
        reason,
      })),
      competition: foundToCompete(await this.rooms.competition(tx, room), segmentsOf(lot.envelopes)),
      sheets: (await this.sheets(tx, counting)).map(({ hash, sheet }) => ({ hash, sheet: unmaskedSheet(numbers, sheet) })),
      ...(await this.inquiries(tx, lot.id)),
      ...(before && { previousReport: before.hash }),
    };
  }

  /** 澄清纪要: what was asked, answered and made of it, in the order of the questions; left out where nobody was asked. */
  private async inquiries(tx: Tx, lotId: string): Promise<Pick<EvaluationInput, 'inquiries'>> {
    const rows = await tx.find(Inquiry, { where: { lotId, finding: Not(IsNull()) }, order: { askedAt: 'ASC', id: 'ASC' } });
    if (rows.length === 0) return {};
    const inquiries = rows.map(({ submissionId, question, askedAt, answer, finding, findingReason }) => ({
      submissionId,
      question,
      askedAt: askedAt.toISOString(),
      answer: answer && (JSON.parse(answer.toString('utf8')) as InquiryAnswer).answer,
      finding: finding!,
      reason: findingReason ?? '',
    }));
    return { inquiries };
  }

  private async reportBefore(tx: Tx, { id: lotId, envelopes, segment }: Room['lot']): Promise<EvaluationReportRow | null> {
    const before = openedUpTo(planOf(envelopes), segment).at(-2);
    return before ? tx.findOne(EvaluationReportRow, { lotId, segment: before.segment }) : null;
  }

  /** Those that are in force, in this order; a member who has not signed has none. */
  private async sheets(
    tx: Tx,
    counting: readonly { memberId: string; segment: string }[],
  ): Promise<{ hash: string; sheet: SheetStatement }[]> {
    const rows = await tx.find(ScoreSheet, { where: counting.map((one) => ({ ...one, voidedAt: IsNull() })) });
    return counting
      .flatMap(({ memberId, segment }) => rows.filter((row) => row.memberId === memberId && row.segment === segment))
      .map(({ hash, statement }) => ({ hash, sheet: JSON.parse(statement.toString('utf8')) as SheetStatement }));
  }
}
