import type { Tx } from '@kaibiao/platform';
import { CapacityReview } from './capacity-review.entity';
import type { ReviewedCandidate } from './capacity-rules';

/** The last review of each candidate about whom the committee was asked. */
export async function lastReviews(tx: Tx, lotId: string): Promise<ReviewedCandidate[]> {
  const rows = await tx.find(CapacityReview, { where: { lotId }, order: { number: 'ASC' } });
  return [...new Map(rows.map(({ submissionId, result }) => [submissionId, { submissionId, result }])).values()];
}
