import type { Issue } from '@kaibiao/kernel';
import type { ObjectionSubject } from '@kaibiao/rules';
import type { Author } from './authors';
import { memberFault, namingIssues, saltIssues, textIssues } from './statement-rules';

export const OBJECTION_FORMAT = 'kaibiao-objection/1';
export const REPLY_FORMAT = 'kaibiao-objection-reply/1';

/** As whom one objects: 潜在投标人 or 投标人, or 其他利害关系人, who says what the interest is. */
export type Standing = 'bidder' | 'interested';

/** A written objection (异议书), signed by whoever objects. */
export interface ObjectionStatement {
  readonly format: typeof OBJECTION_FORMAT;
  readonly lotCode: string;
  readonly objectionId: string;
  readonly subject: ObjectionSubject;
  readonly objector: Author;
  readonly standing: Standing;
  /** 利害关系; empty for a bidder. */
  readonly interest: string;
  /** 异议事项及事实依据 */
  readonly text: string;
  /** 请求及主张 */
  readonly request: string;
  /** 16 random bytes, hex: its hash is public, and what is said must not be guessed from it. */
  readonly salt: string;
}

/** Whether the objection holds: 成立, 部分成立, 不成立. */
export const OUTCOMES = ['upheld', 'partly', 'dismissed'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The reply of the tenderer or its agency (异议答复), which everybody reads: nothing in it names the objector. */
export interface ReplyStatement {
  readonly format: typeof REPLY_FORMAT;
  readonly lotCode: string;
  readonly objectionId: string;
  /** Hash of the objection. */
  readonly objection: string;
  readonly subject: ObjectionSubject;
  /** The objection as it is published. */
  readonly wording: string;
  readonly answer: string;
  readonly outcome: Outcome;
}

/** Most characters of each text, of an objection and of its answer. */
export const OBJECTION_TEXT_LIMITS = { text: 10_000, request: 2_000, interest: 2_000, wording: 10_000, answer: 10_000 } as const;
const OBJECTION_MEMBERS = ['format', 'interest', 'lotCode', 'objectionId', 'objector', 'request', 'salt', 'standing', 'subject', 'text'];
const REPLY_MEMBERS = ['answer', 'format', 'lotCode', 'objection', 'objectionId', 'outcome', 'subject', 'wording'];

/** Every reason why a signed objection is not one of this objector about this lot. */
export function objectionStatementIssues(
  said: ObjectionStatement,
  expected: Pick<ObjectionStatement, 'lotCode' | 'objectionId' | 'objector'>,
): Issue[] {
  const fault = memberFault(said, expected, OBJECTION_MEMBERS);
  if (fault) return [fault];
  const issues = textIssues(said, { text: OBJECTION_TEXT_LIMITS.text, request: OBJECTION_TEXT_LIMITS.request });
  if (!['documents', 'result'].includes(said.subject)) issues.push({ code: 'OBJECTION_SUBJECT_UNKNOWN', field: 'subject' });
  if (!['bidder', 'interested'].includes(said.standing)) issues.push({ code: 'OBJECTION_STANDING_UNKNOWN', field: 'standing' });
  if (said.standing === 'interested') issues.push(...textIssues(said, { interest: OBJECTION_TEXT_LIMITS.interest }));
  else if (said.interest !== '') issues.push({ code: 'STATEMENT_OTHER', field: 'interest' });
  return [...issues, ...saltIssues(said.salt)];
}

/** Every reason why a signed reply is not one to this objection, or names the objector. */
export function replyStatementIssues(
  said: ReplyStatement,
  expected: Pick<ReplyStatement, 'lotCode' | 'objectionId' | 'objection' | 'subject'>,
  author: Author,
): Issue[] {
  const fault = memberFault(said, expected, REPLY_MEMBERS);
  if (fault) return [fault];
  const issues = textIssues(said, { wording: OBJECTION_TEXT_LIMITS.wording, answer: OBJECTION_TEXT_LIMITS.answer });
  if (!OUTCOMES.includes(said.outcome)) issues.push({ code: 'REPLY_OUTCOME_UNKNOWN', field: 'outcome' });
  issues.push(...namingIssues(said, ['wording', 'answer'], author));
  return issues;
}
