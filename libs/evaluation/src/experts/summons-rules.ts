import type { Issue } from '@kaibiao/kernel';
import type { SummonsAnswer } from './summons.entity';

/** How long a drawn expert may take to answer, minutes. No article says: the practice of the draw services is a call that is answered at once or soon. */
export const ANSWER_MINUTES = { least: 5, most: 1440, usual: 30 } as const;

const MINUTE_MS = 60_000;

/** When and where the committee meets (评标时间、地点), as the experts are told. */
export interface Session {
  /** null: at once. */
  meetsAt: Date | null;
  place: string;
  answerMinutes: number;
}

/** Why experts cannot be called to this session: they could not answer before it begins. */
export function sessionIssues({ meetsAt, answerMinutes }: Session, now: Date): Issue[] {
  const { least, most } = ANSWER_MINUTES;
  const issues: Issue[] = [];
  if (!Number.isSafeInteger(answerMinutes) || answerMinutes < least || answerMinutes > most)
    issues.push({ code: 'ANSWER_MINUTES_INVALID', field: 'answerMinutes', facts: { least, most, given: answerMinutes } });
  else if (meetsAt && meetsAt.getTime() < now.getTime() + answerMinutes * MINUTE_MS)
    issues.push({ code: 'SESSION_TOO_SOON', field: 'meetsAt', facts: { meetsAt: meetsAt.toISOString(), answerMinutes } });
  return issues;
}

/** The first instant at which an answer to a call of `calledAt` is late. */
export const answerBy = (calledAt: Date, answerMinutes: number): Date => new Date(calledAt.getTime() + answerMinutes * MINUTE_MS);

/** Where a call stands: `open` until it is answered or its time is over, `late` when nobody has looked at it since. */
export type Standing = 'open' | 'late' | SummonsAnswer;

export function standingOf({ answer, answerBy: until }: { answer: SummonsAnswer | null; answerBy: Date }, now: Date): Standing {
  return answer ?? (now < until ? 'open' : 'late');
}

/** Why the evaluation room cannot open yet: it is not the hour, somebody has not answered, a place is empty. */
export function roomIssues(
  { places, taken, open, meetsAt }: { places: number; taken: number; open: number; meetsAt: Date | null },
  now: Date,
): Issue[] {
  const issues: Issue[] = [];
  if (meetsAt && now < meetsAt) issues.push({ code: 'ROOM_BEFORE_SESSION', facts: { meetsAt: meetsAt.toISOString() } });
  if (open > 0) issues.push({ code: 'SUMMONS_OPEN', facts: { open } });
  if (taken + open < places)
    issues.push({ code: 'PLACES_EMPTY', legalBasis: '招标投标法 第三十七条', facts: { empty: places - taken - open } });
  return issues;
}
