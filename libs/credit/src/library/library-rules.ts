import type { Issue } from '@kaibiao/kernel';
import { checkIdNumber, daysBetween, isCivilDate, type CivilDate } from '@kaibiao/rules';
import type { LibraryContent, LibraryKind, SaidContent } from './library-content';

/** How long before its last day an entry is shown as expiring, days; no article says. */
export const EXPIRING_DAYS = 60;
const MAY_BE_EMPTY: ReadonlySet<string> = new Set(['validUntil', 'completedOn', 'grade', 'speciality', 'scale']);
const DAYS = ['validFrom', 'validUntil', 'concludedOn', 'completedOn'];
const AMOUNT = /^(0|[1-9]\d{0,12})\.\d{2}$/;

/** What an organisation wants to declare. */
export interface SaidEntry {
  /** Null: the entry is used no more. */
  content: SaidContent | null;
  /** Hashes of files. */
  files: readonly string[];
  /** 公民身份号码 of a person; null: as the version before has it. */
  idNumber: string | null;
  /** Why it takes the place of the version before; empty for the first. */
  reason: string;
}

/** What stands in the library before. */
export interface Before {
  kind: LibraryKind;
  withdrawn: boolean;
}

/** All that is wrong with an entry that is to be declared. */
export function libraryIssues({ content, files, idNumber, reason }: SaidEntry, before: Before | null, today: CivilDate): Issue[] {
  const issues: Issue[] = [];
  if (before !== null && reason.trim() === '') issues.push({ code: 'LIBRARY_REASON_MISSING', field: 'reason' });
  if (content === null) {
    if (before === null || before.withdrawn) issues.push({ code: 'LIBRARY_WITHDRAWS_NOTHING', field: 'content' });
    return issues;
  }
  if (before !== null && before.kind !== content.kind) issues.push({ code: 'LIBRARY_KIND_OTHER', field: 'content.kind' });
  if (files.length === 0) issues.push({ code: 'LIBRARY_FILE_MISSING', field: 'files' });
  issues.push(...contentIssues(content, today));
  if (content.kind === 'person') issues.push(...idNumberIssues(idNumber, before));
  return issues;
}

/** All that is wrong with what is said, wherever it is declared; `at` is its place in what was sent. */
export function contentIssues(content: SaidContent, today: CivilDate, at = 'content'): Issue[] {
  const issues = [...wordIssues(content), ...dayIssues(content, today)];
  if (content.kind === 'performance' && !AMOUNT.test(content.amount)) issues.push({ code: 'LIBRARY_AMOUNT_INVALID', field: 'amount' });
  return issues.map((issue) => ({ ...issue, field: `${at}.${issue.field}` }));
}

function wordIssues(content: SaidContent): Issue[] {
  return Object.entries(content)
    .filter(([field, said]) => typeof said === 'string' && said.trim() === '' && !MAY_BE_EMPTY.has(field))
    .map(([field]) => ({ code: 'LIBRARY_WORDS_MISSING', field }));
}

function dayIssues(content: SaidContent, today: CivilDate): Issue[] {
  const days = Object.entries(content).filter(([field, said]) => DAYS.includes(field) && said !== null && said !== '');
  const wrong = days.filter(([, day]) => !isCivilDate(day as string));
  if (wrong.length > 0) return wrong.map(([field]) => ({ code: 'DATE_INVALID', field }));
  const [from, until, field] =
    content.kind === 'performance'
      ? ([content.concludedOn, content.completedOn, 'completedOn'] as const)
      : ([content.validFrom, content.validUntil, 'validUntil'] as const);
  if (until !== null && until < from) return [{ code: 'DAYS_REVERSED', field, facts: { from, until } }];
  if (content.kind !== 'performance')
    return until !== null && until < today ? [{ code: 'LIBRARY_EXPIRED', field, facts: { until, today } }] : [];
  const ahead = until !== null && until > today ? 'completedOn' : from > today ? 'concludedOn' : null;
  return ahead === null ? [] : [{ code: 'LIBRARY_DATE_AHEAD', field: ahead, facts: { today } }];
}

function idNumberIssues(idNumber: string | null, before: Before | null): Issue[] {
  if (idNumber === null && before?.kind === 'person') return [];
  return idNumber !== null && checkIdNumber(idNumber).valid ? [] : [{ code: 'LIBRARY_ID_NUMBER_INVALID', field: 'idNumber' }];
}

export type Expiry = 'valid' | 'expiring' | 'expired' | 'withdrawn';

/** Whether an entry can be relied on that day, and how many days are left; null: it does not run out. */
export function expiryOf(content: LibraryContent | null, today: CivilDate): { expiry: Expiry; daysLeft: number | null } {
  if (content === null) return { expiry: 'withdrawn', daysLeft: null };
  if (content.kind === 'performance' || content.validUntil === null) return { expiry: 'valid', daysLeft: null };
  const daysLeft = daysBetween(today, content.validUntil);
  return { expiry: daysLeft < 0 ? 'expired' : daysLeft < EXPIRING_DAYS ? 'expiring' : 'valid', daysLeft };
}
