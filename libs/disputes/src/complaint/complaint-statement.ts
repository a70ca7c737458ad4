import type { Issue } from '@kaibiao/kernel';
import type { CivilDate, ComplaintMatter } from '@kaibiao/rules';
import type { Author } from '../authors';
import { OUTCOMES, type Outcome } from '../objection-statement';
import { memberFault, namingIssues, saltIssues, textIssues } from '../statement-rules';

export const COMPLAINT_FORMAT = 'kaibiao-complaint/1';
export const DECISION_FORMAT = 'kaibiao-complaint-decision/1';

/** A complaint (投诉书), signed by whoever complains. */
export interface ComplaintStatement {
  readonly format: typeof COMPLAINT_FORMAT;
  readonly lotCode: string;
  readonly complaintId: string;
  readonly matter: ComplaintMatter;
  /** The own objection that it follows, where the law wants one first; else null. */
  readonly objectionId: string | null;
  readonly complainant: Author;
  /** 知道或者应当知道之日, `YYYY-MM-DD`. */
  readonly knownOn: CivilDate;
  /** 投诉事项的基本事实 */
  readonly text: string;
  /** 请求及主张 */
  readonly request: string;
  /** 16 random bytes, hex. */
  readonly salt: string;
}

/** The supervisor's decision (投诉处理决定), which everybody reads: nothing in it names the complainant. */
export interface DecisionStatement {
  readonly format: typeof DECISION_FORMAT;
  readonly lotCode: string;
  readonly complaintId: string;
  /** Hash of the complaint. */
  readonly complaint: string;
  readonly matter: ComplaintMatter;
  /** 查明的事实 */
  readonly findings: string;
  /** 处理意见及依据 */
  readonly decision: string;
  readonly outcome: Outcome;
}

const MATTERS: readonly ComplaintMatter[] = ['documents', 'opening', 'result', 'other'];
/** Most characters of each text, of a complaint and of its decision. */
export const COMPLAINT_TEXT_LIMITS = { text: 10_000, request: 2_000, findings: 10_000, decision: 10_000 } as const;
const COMPLAINT_MEMBERS = [
  ...['complainant', 'complaintId', 'format', 'knownOn', 'lotCode', 'matter', 'objectionId', 'request', 'salt', 'text'],
];
const DECISION_MEMBERS = ['complaint', 'complaintId', 'decision', 'findings', 'format', 'lotCode', 'matter', 'outcome'];

/** Every reason why a signed complaint is not one of this author about this lot. */
export function complaintStatementIssues(
  said: ComplaintStatement,
  expected: Pick<ComplaintStatement, 'lotCode' | 'complaintId' | 'complainant'>,
): Issue[] {
  const fault = memberFault(said, expected, COMPLAINT_MEMBERS);
  if (fault) return [fault];
  const issues = textIssues(said, { text: COMPLAINT_TEXT_LIMITS.text, request: COMPLAINT_TEXT_LIMITS.request });
  const { matter, objectionId, knownOn }: { matter: ComplaintMatter; objectionId: unknown; knownOn: unknown } = said;
  if (!MATTERS.includes(matter)) issues.push({ code: 'COMPLAINT_MATTER_UNKNOWN', field: 'matter' });
  if (objectionId !== null && (typeof objectionId !== 'string' || matter === 'other'))
    issues.push({ code: 'STATEMENT_OTHER', field: 'objectionId' });
  if (typeof knownOn !== 'string' || !isDate(knownOn)) issues.push({ code: 'DATE_INVALID', field: 'knownOn' });
  return [...issues, ...saltIssues(said.salt)];
}

/** Every reason why a signed decision is not one of this complaint, or names the complainant. */
export function decisionStatementIssues(
  said: DecisionStatement,
  expected: Pick<DecisionStatement, 'lotCode' | 'complaintId' | 'complaint' | 'matter'>,
  complainant: Author,
): Issue[] {
  const fault = memberFault(said, expected, DECISION_MEMBERS);
  if (fault) return [fault];
  const issues = textIssues(said, { findings: COMPLAINT_TEXT_LIMITS.findings, decision: COMPLAINT_TEXT_LIMITS.decision });
  if (!OUTCOMES.includes(said.outcome)) issues.push({ code: 'REPLY_OUTCOME_UNKNOWN', field: 'outcome' });
  return [...issues, ...namingIssues(said, ['findings', 'decision'], complainant)];
}

function isDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
