import { Decimal } from '@kaibiao/kernel';
import { competitionSaid } from './competition-rules';
import { knownAt, type EvaluationInput } from './evaluation-input';
import { decidedByVote, deviations, itemLines } from './replay-scores';
import type { StageReport } from './report';

/**
 * The report on an envelope that is opened before the price (资格评审报告, 第一信封评审报告), computed from the signed sheets: what the members
 * found and gave, and whose next envelope is opened. No price is known to anybody yet, and none is in it; of qualifications alone no point either.
 */
export function replayStage(segment: string, all: EvaluationInput): StageReport {
  const input = knownAt(segment, all);
  const { lotCode, scheme, members, chairId, replaced, rejections, competition, sheets, inquiries, previousReport } = input;
  const valid = input.bids
    .filter(({ opened }) => opened.includes(segment))
    .filter(({ submissionId }) => !rejections.some((rejection) => rejection.submissionId === submissionId));
  const items = itemLines(input, valid);
  const pointsOf = (bid: string) => (scheme.scoredItems.length > 0 ? { technical: sumOf(items, bid) } : {});
  return {
    format: `kaibiao-${segment}-report/1`,
    lotCode,
    segment,
    method: scheme.method,
    committee: members.map((member) => ({ ...member, chair: member.memberId === chairId })),
    replaced: [...replaced],
    bids: input.bids.map(({ submissionId, position, name, code }) => ({ submissionId, position, name, code })),
    decidedByVote: decidedByVote(input),
    rejections: [...rejections],
    competition: competitionSaid(valid.length, segment, competition),
    items,
    deviations: deviations(input, valid),
    admitted: valid.map(({ submissionId }) => ({ submissionId, ...pointsOf(submissionId) })),
    sheets: sheets.map(({ hash, sheet }) => ({ memberId: sheet.memberId, hash })),
    ...(inquiries ? { inquiries } : {}),
    ...(previousReport !== undefined && { previousReport }),
  };
}

const sumOf = (items: StageReport['items'], bid: string): string =>
  items.reduce((sum, { submissionId, points }) => (submissionId === bid ? sum.plus(points) : sum), new Decimal(0)).toFixed(2);
