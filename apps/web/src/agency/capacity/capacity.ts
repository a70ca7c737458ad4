/** Whether candidates can still perform (履约能力审查), GET /lots/:lotId/capacity-reviews. */
export interface CapacityView {
  lotCode: string;
  /** The caller's seat of the committee, and the reviews on which it has spoken; null for everybody else. */
  self: { memberId: string; spoken: number[] } | null;
  candidates: CapacityCandidate[];
  reviews: CapacityReview[];
}

export interface CapacityCandidate {
  submissionId: string;
  rank: number;
  name: string;
  code: string;
  suspended: { authority: string; basis: string; from: string; until: string } | null;
}

export interface CapacityReview {
  number: number;
  hash: string;
  submissionId: string;
  ground: Ground;
  note: string;
  requestedAt: string;
  given: number;
  members: number;
  result: 'able' | 'unable' | null;
  opinions: { opinion: 'able' | 'unable'; reason: string }[];
}

export const GROUNDS = ['business', 'finances', 'unlawful'] as const;
export type Ground = (typeof GROUNDS)[number];

export const capacityPath = (lotId: string): string => `/lots/${lotId}/capacity-reviews`;

/** Of whom the committee said last that it cannot perform. */
export function foundUnable({ reviews }: Pick<CapacityView, 'reviews'>): string[] {
  const last = new Map(reviews.map(({ submissionId, result }) => [submissionId, result]));
  return [...last].filter(([, result]) => result === 'unable').map(([submissionId]) => submissionId);
}
