import { DomainError, type Issue } from '@kaibiao/kernel';

/** Not evaluated yet, or published before. */
export const candidatesStateWrong = (state: string) => new DomainError('conflict', 'CANDIDATES_STATE_WRONG', { state });
export const candidatesNotPublished = () => new DomainError('conflict', 'CANDIDATES_NOT_PUBLISHED');

/** 公示期未满 (招标投标法实施条例 第五十四条). */
export const awardTooEarly = (publicityEndsAt: Date) =>
  new DomainError('too_early', 'AWARD_TOO_EARLY', { publicityEndsAt: publicityEndsAt.toISOString() });
/** `issues` hold AWARD_NO_CANDIDATE, AWARD_ORDER, AWARD_REASON_UNKNOWN, AWARD_REASON_UNFOUNDED. */
export const awardInvalid = (issues: Issue[]) => new DomainError('invalid', 'AWARD_INVALID', { issues });
export const awardNotFound = () => new DomainError('not_found', 'AWARD_NOT_FOUND');
export const resultNotFound = () => new DomainError('not_found', 'RESULT_NOT_FOUND');

/** The lot is not awarded yet, or its contract is concluded. */
export const contractStateWrong = (state: string) => new DomainError('conflict', 'CONTRACT_STATE_WRONG', { state });
/** `issues` hold CONTRACT_DIFFERS (with what the bid promised and what the contract says), CONTRACT_BOND_TOO_HIGH. */
export const contractInvalid = (issues: Issue[]) => new DomainError('invalid', 'CONTRACT_INVALID', { issues });
/** No offer yet, or it is not yours to see. */
export const contractNotFound = () => new DomainError('not_found', 'CONTRACT_NOT_FOUND');
