import { aggregate, expertDeviations } from '@kaibiao/scoring';
import { byCell, cellKey, type Cell } from './cells';
import type { EvaluationInput, ReplayBid } from './evaluation-input';
import { judgesOf } from './panel-rules';
import type { EvaluationReport } from './report';
import { reviewOutcomes } from './review-rules';

/** The members' points of each item of each bid as one. */
export function itemLines(
  { scheme, sheets }: EvaluationInput,
  valid: readonly Pick<ReplayBid, 'submissionId'>[],
): EvaluationReport['items'] {
  const given = pointsByCell(sheets);
  return valid.flatMap(({ submissionId }) =>
    scheme.scoredItems.map(({ id: itemId }) => {
      const points = (given.get(cellKey({ itemId, submissionId })) ?? []).map((score) => score.points);
      return { itemId, submissionId, points: aggregate(points, scheme.aggregate).toFixed(2) };
    }),
  );
}

/** The items on which the members who judged them differed, with the minority's reasons. */
export function decidedByVote(input: EvaluationInput): EvaluationReport['decidedByVote'] {
  const { scheme, bids, plan, sheets, votes } = input;
  const submissionIds = bids.map(({ submissionId }) => submissionId);
  const verdicts = sheets.flatMap(({ sheet }) => sheet.verdicts.map((verdict) => ({ ...verdict, memberId: sheet.memberId })));
  const outcomes = plan.flatMap(({ segment, reviews }) =>
    reviewOutcomes({
      members: judgesOf(input, segment).map(({ memberId }) => memberId),
      itemIds: scheme.reviewItems.filter(({ stage }) => reviews.includes(stage)).map(({ id }) => id),
      submissionIds,
      verdicts,
      votes,
    }),
  );
  const found = new Map(outcomes.map((outcome) => [cellKey(outcome), outcome]));
  const cells = submissionIds.flatMap((submissionId) =>
    scheme.reviewItems.map(({ id }) => found.get(cellKey({ itemId: id, submissionId }))!),
  );
  return cells.flatMap(({ itemId, submissionId, outcome, by, dissent }) =>
    outcome && by === 'majority' ? [{ itemId, submissionId, outcome, dissent }] : [],
  );
}

/** Points more than 20 % of the full score away from the mean of the others, with the reason that the member gave. */
export function deviations(
  { scheme, sheets }: EvaluationInput,
  valid: readonly Pick<ReplayBid, 'submissionId'>[],
): EvaluationReport['deviations'] {
  const given = pointsByCell(sheets);
  return valid.flatMap(({ submissionId }) =>
    scheme.scoredItems.flatMap(({ id: itemId, max }) => {
      const row = given.get(cellKey({ itemId, submissionId })) ?? [];
      const found = expertDeviations(
        max,
        row.map(({ points }) => points),
      );
      return row.flatMap(({ memberId, points, reason }, at) =>
        found[at]?.mustExplain ? [{ memberId, itemId, submissionId, points, meanOfOthers: found[at].meanOfOthers.toFixed(2), reason }] : [],
      );
    }),
  );
}

type MemberPoints = Cell & { memberId: string; points: string; reason: string };

/** The members' points of each cell, in the order of the sheets. */
function pointsByCell(sheets: EvaluationInput['sheets']): Map<string, MemberPoints[]> {
  return byCell(sheets.flatMap(({ sheet }) => sheet.scores.map((score) => ({ ...score, memberId: sheet.memberId }))));
}
