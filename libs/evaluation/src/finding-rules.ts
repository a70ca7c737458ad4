import { competitionFound, type CompetitionOpinion } from './competition-rules';
import { failedBids, reviewOutcomes, type GivenVerdict, type ReviewInput, type ReviewOutcome } from './review-rules';

/** What a committee found about an envelope whose report is signed, and upon which the next was opened. */
export interface Finding extends ReviewInput {
  segment: string;
  competition: readonly CompetitionOpinion[];
}

/**
 * Whether a signed finding stands without these members, whoever takes their places: each bid's fate, and that few bids compete, is said by more than half of the
 * whole committee even so. What a replaced member concluded is void (招标投标法实施条例 第四十八条), and an envelope that was opened cannot be shut again.
 */
export function standsWithout(finding: Finding, gone: readonly string[]): boolean {
  const outcomes = reviewOutcomes(finding);
  const failed = failedBids(outcomes);
  const firm = (outcome: ReviewOutcome) => isFirm(finding, outcome, gone);
  const bidsStand = finding.submissionIds.every((bid) => {
    const cells = outcomes.filter(({ submissionId }) => submissionId === bid);
    return failed.has(bid) ? cells.some((cell) => cell.outcome === 'fail' && firm(cell)) : cells.every(firm);
  });
  const { members, segment, competition } = finding;
  const left = competition.filter(({ memberId }) => !gone.includes(memberId));
  const asked = competitionFound(competition, members)[segment];
  return bidsStand && competitionFound(left, members)[segment] === asked;
}

function isFirm(
  { members, verdicts, votes }: Finding,
  { itemId, submissionId, outcome, by }: ReviewOutcome,
  gone: readonly string[],
): boolean {
  const same = (one: GivenVerdict) => one.itemId === itemId && one.submissionId === submissionId && one.verdict === outcome;
  const holding = (by === 'majority' ? votes : verdicts).filter(
    (one) => same(one) && members.includes(one.memberId) && !gone.includes(one.memberId),
  );
  return holding.length * 2 > members.length;
}
