import { DomainError, type Issue } from '@kaibiao/kernel';

/** What was signed is no complaint that can be kept, or the law does not allow it (招标投标法实施条例 第六十条): every reason. */
export const complaintInvalid = (issues: Issue[]) => new DomainError('invalid', 'COMPLAINT_INVALID', { issues });
/** Something else has this id: whose it is, nobody learns. */
export const complaintIdReused = () => new DomainError('conflict', 'COMPLAINT_ID_REUSED');
export const complaintsTooMany = (most: number) => new DomainError('limit', 'COMPLAINTS_TOO_MANY', { most });
export const complaintNotFound = () => new DomainError('not_found', 'COMPLAINT_NOT_FOUND');
/** It was received otherwise, decided, or withdrawn: `step` says how far it is. */
export const complaintStepWrong = (step: ComplaintStep) => new DomainError('conflict', 'COMPLAINT_STEP_WRONG', { step });
export const decisionInvalid = (issues: Issue[]) => new DomainError('invalid', 'COMPLAINT_DECISION_INVALID', { issues });
export const suspensionOther = () => new DomainError('conflict', 'SUSPENSION_OTHER');
export const suspensionNone = () => new DomainError('conflict', 'SUSPENSION_NONE');
/** Of one complaint one proposal waits at a time. */
export const proposalWaits = () => new DomainError('conflict', 'SUSPENSION_PROPOSAL_WAITS');
/** It was confirmed by somebody else, taken back, or overtaken; or it never was. */
export const proposalOver = () => new DomainError('conflict', 'SUSPENSION_PROPOSAL_OVER');
/** The confirmation is another person's. */
export const proposalSamePerson = () => new DomainError('forbidden', 'SUSPENSION_SAME_PERSON');
export const complaintWordsInvalid = (issues: Issue[]) => new DomainError('invalid', 'COMPLAINT_WORDS_INVALID', { issues });

/** 已提出, 已受理, 不予受理, 已撤回, 已处理. */
export type ComplaintStep = 'filed' | 'accepted' | 'refused' | 'withdrawn' | 'decided';
