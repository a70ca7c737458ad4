import type { Tx } from '@kaibiao/platform';
import { candidatesUnable, capacityPending, meetingNobodyLeft } from '../awarding.errors';
import type { CandidateList } from '../candidate-list.entity';
import { lastReviews } from '../capacity/last-reviews';
import { remaining } from './renewal-rules';

/** Among whom the award committee chooses: not whom it struck, nor whom the evaluation committee, which has to have answered, found unable. */
export async function eligibleCandidates(
  tx: Tx,
  { lotId, candidates }: CandidateList,
  struck: readonly string[] = [],
): Promise<CandidateList['candidates']> {
  const reviews = await lastReviews(tx, lotId);
  if (reviews.some(({ result }) => result === null)) throw capacityPending();
  const left = remaining(candidates, struck, reviews);
  if (left.length === 0) throw struck.length > 0 ? meetingNobodyLeft() : candidatesUnable();
  return left;
}
