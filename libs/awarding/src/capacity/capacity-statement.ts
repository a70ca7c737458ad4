import type { CapacityGround, CapacityResult } from './capacity-rules';

export const CAPACITY_REQUEST_FORMAT = 'kaibiao-capacity-request/1';
export const CAPACITY_OPINION_FORMAT = 'kaibiao-capacity-opinion/1';

/** The tenderer asks the committee whether a candidate can still perform (履约能力审查申请). */
export interface CapacityRequestStatement {
  readonly format: typeof CAPACITY_REQUEST_FORMAT;
  readonly lotCode: string;
  readonly submissionId: string;
  /** 统一社会信用代码 of the candidate. */
  readonly code: string;
  readonly ground: CapacityGround;
  /** What happened, in the tenderer's words. */
  readonly note: string;
}

/** A member judges it by the standards and methods of the tender documents (审查意见). */
export interface CapacityOpinionStatement {
  readonly format: typeof CAPACITY_OPINION_FORMAT;
  readonly lotCode: string;
  /** Hash of the request. */
  readonly request: string;
  readonly memberId: string;
  readonly opinion: CapacityResult;
  readonly reason: string;
}

export function capacityRequest(said: Omit<CapacityRequestStatement, 'format'>): CapacityRequestStatement {
  const { lotCode, submissionId, code, ground, note } = said;
  return { format: CAPACITY_REQUEST_FORMAT, lotCode, submissionId, code, ground, note };
}

export function capacityOpinion(said: Omit<CapacityOpinionStatement, 'format'>): CapacityOpinionStatement {
  const { lotCode, request, memberId, opinion, reason } = said;
  return { format: CAPACITY_OPINION_FORMAT, lotCode, request, memberId, opinion, reason };
}
