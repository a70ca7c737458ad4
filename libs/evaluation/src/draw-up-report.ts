import { Injectable } from '@nestjs/common';
import { canonicalJson, sha256Hex } from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import type { Principal } from '@kaibiao/identity';
import type { Issue } from '@kaibiao/kernel';
import { segmentFact } from '@kaibiao/opening';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { IsNull } from 'typeorm';
import { holdsPrice } from '@kaibiao/rules';
import { cellKey } from './cells';
import { CommitteeRoom, type Room } from './committee-room';
import { knownAt, type EvaluationInput } from './evaluation-input';
import { reportIncomplete } from './evaluation.errors';
import { EvaluationRecords } from './evaluation-records';
import { ReviewRollBack } from './course.entity';
import { Inquiry } from './inquiry.entity';
import { EvaluationReportRow } from './evaluation-report.entity';
import { shownAs } from './naming';
import { replayEvaluation } from './replay';
import type { AnyReport } from './report';
import { revealNumbers } from './reveal-numbers';
import { replayStage } from './stage-report';

/**
 * The chair has the report drawn up (汇总): the system computes prices, aggregates, ranks and candidates from the signed sheets; of an envelope
 * before the price the aggregates alone.
 */
@Injectable()
export class DrawUpReport {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rooms: CommitteeRoom,
    private readonly records: EvaluationRecords,
  ) {}

  /** Asked again, it is the report that there is: its hash is already being signed. */
  execute(principal: Principal, { lotId }: { lotId: string }): Promise<{ hash: string; report: AnyReport }> {
    return this.uow.run(async (tx) => {
      const room = await this.rooms.lock(tx, lotId);
      const chair = this.rooms.requireChair(room, principal);
      const { segment } = room.lot;
      const earlier = await tx.findOne(EvaluationReportRow, { lotId, segment });
      if (earlier) return { hash: earlier.hash, report: JSON.parse(earlier.statement.toString('utf8')) as AnyReport };
      await this.rooms.requirePhase(tx, room, 'scoring', 'signing', 'pricing');
      const input = knownAt(segment, await this.records.of(tx, room));
      const issues = [...seatIssues(input), ...sheetGaps(input, room), ...(await unsettled(tx, lotId))];
      if (issues.length > 0) throw reportIncomplete(issues);
      await revealNumbers(tx, room);
      const report = holdsPrice(segment) ? await replayEvaluation(nodeBackend, input) : replayStage(segment, input);
      const statement = Buffer.from(canonicalJson(report));
      const hash = await sha256Hex(statement);
      await tx.insert(EvaluationReportRow, { lotId, segment, statement, hash, drawnUpBy: chair.id, drawnUpAt: await tx.now() });
      await tx.record({
        stream: `evaluation/${lotId}`,
        type: 'report.drawn_up',
        actorId: principal.accountId,
        payload: { reportHash: hash, ...segmentFact(segment) },
      });
      return { hash, report };
    });
  }
}

/** Inquiries that the committee has not judged, and a roll-back that the supervisor has not decided. */
async function unsettled(tx: Tx, lotId: string): Promise<Issue[]> {
  const inquiries = await tx.find(Inquiry, { where: { lotId, finding: IsNull() }, order: { askedAt: 'ASC' } });
  const rollBack = await tx.findOne(ReviewRollBack, { lotId, approved: IsNull() });
  return [
    ...inquiries.map(({ id: inquiryId }): Issue => ({ code: 'INQUIRY_UNSETTLED', facts: { inquiryId } })),
    ...(rollBack ? [{ code: 'ROLLBACK_UNDECIDED' }] : []),
  ];
}

function seatIssues({ members, scheme }: EvaluationInput): Issue[] {
  return members.length === scheme.committeeSize
    ? []
    : [{ code: 'SEAT_EMPTY', facts: { members: members.length, size: scheme.committeeSize } }];
}

/** Members without a signed sheet, and sheets that lack a bid which became valid after they were signed (then the supervisor rolls them back). */
function sheetGaps(
  { members, scheme, bids, rejections, sheets }: EvaluationInput,
  { naming, reviewed: { segment: reviewed } }: Room,
): Issue[] {
  const valid = bids
    .filter(({ opened }) => opened.includes(reviewed))
    .filter(({ submissionId }) => !rejections.some((rejection) => rejection.submissionId === submissionId));
  return members.flatMap(({ memberId }): Issue[] => {
    const sheet = sheets.find(({ sheet: { memberId: id, segment = reviewed } }) => id === memberId && segment === reviewed)?.sheet;
    if (!sheet) return [{ code: 'SHEET_NOT_SIGNED', facts: { memberId } }];
    const scored = new Set(sheet.scores.map(cellKey));
    const lacking = valid.filter(({ submissionId }) =>
      scheme.scoredItems.some(({ id: itemId }) => !scored.has(cellKey({ itemId, submissionId }))),
    );
    return lacking.map(({ submissionId }) => ({
      code: 'SHEET_LACKS_BID',
      facts: { memberId, submissionId: shownAs(naming, submissionId) },
    }));
  });
}
