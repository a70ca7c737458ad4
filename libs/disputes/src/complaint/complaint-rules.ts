import { DomainError } from '@kaibiao/kernel';
import type { ComplaintStep } from './complaint.errors';
import { complaintStepWrong, complaintWordsInvalid } from './complaint.errors';
import type { Complaint } from './complaint.entity';
import { textIssues } from '../statement-rules';

/** Of a reason of the supervisor, in code points. */
export const LONGEST_WORDS = 2_000;

/** How far a complaint is. */
export function stepOf({ withdrawnAt, decidedAt, accepted }: Pick<Complaint, 'withdrawnAt' | 'decidedAt' | 'accepted'>): ComplaintStep {
  if (withdrawnAt) return 'withdrawn';
  if (decidedAt) return 'decided';
  return accepted === null ? 'filed' : accepted ? 'accepted' : 'refused';
}

export function requireStep(complaint: Complaint, ...steps: ComplaintStep[]): void {
  const step = stepOf(complaint);
  if (!steps.includes(step)) throw complaintStepWrong(step);
}

/** Throws COMPLAINT_WORDS_INVALID unless there are words that can be kept whole. */
export function requireReason(reason: string): void {
  const issues = textIssues({ reason }, { reason: LONGEST_WORDS });
  if (issues.length > 0) throw complaintWordsInvalid(issues);
}

/** The end of a period of working days; null where it reaches into a year whose days off are not announced. */
export function whereKnown(end: () => Date): string | null {
  try {
    return end().toISOString();
  } catch (error) {
    if (error instanceof DomainError && error.code === 'CALENDAR_UNKNOWN') return null;
    throw error;
  }
}
