import { Decimal } from '@kaibiao/kernel';
import type { EvaluationInput } from './evaluation-input';
import { COMPETING_BIDS } from './phase';
import { decidedByVote, deviations, itemLines } from './replay-scores';
import type { TechnicalReport } from './report';

/**
 * The report on an envelope that is opened before the price (第一信封评审报告), computed from the signed sheets: what the members found and
 * gave, and whose next envelope is opened. No price is known to anybody yet, and none is in it.
 */
export function replayTechnical(segment: string, input: EvaluationInput): TechnicalReport {
  const { lotCode, scheme, members, chairId, replaced, rejections, competition, sheets, inquiries } = input;
  const valid = input.bids.filter(({ submissionId }) => !rejections.some((rejection) => rejection.submissionId === submissionId));
  const items = itemLines(input, valid);
  return {
    format: 'kaibiao-technical-report/1',
    lotCode,
    segment,
    method: scheme.method,
    committee: members.map((member) => ({ ...member, chair: member.memberId === chairId })),
    replaced: [...replaced],
    bids: input.bids.map(({ submissionId, position, name, code }) => ({ submissionId, position, name, code })),
    decidedByVote: decidedByVote(input),
    rejections: [...rejections],
    // What was decided about competition later belongs to the later report.
    competition: valid.length < COMPETING_BIDS ? competition : null,
    items,
    deviations: deviations(input, valid),
    admitted: valid.map(({ submissionId }) => ({ submissionId, technical: sumOf(items, submissionId) })),
    sheets: sheets.map(({ hash, sheet }) => ({ memberId: sheet.memberId, hash })),
    ...(inquiries ? { inquiries } : {}),
  };
}

const sumOf = (items: TechnicalReport['items'], bid: string): string =>
  items.reduce((sum, { submissionId, points }) => (submissionId === bid ? sum.plus(points) : sum), new Decimal(0)).toFixed(2);
