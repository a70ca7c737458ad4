import type { Issue } from '@kaibiao/kernel';
import { addDays, civilDate, type CivilDate } from '@kaibiao/rules';
import type { BanKind } from './expert-ban.entity';
import type { EarlierEmployer } from './expert.entity';
import { covers } from './pool-grounds';

/** The longest leave that is entered at once, days; no article says. */
export const LONGEST_LEAVE = 366;

export interface BanInput {
  kind: BanKind;
  from: CivilDate;
  /** Last day; only a removal has none. */
  until: CivilDate | null;
  authority: string;
  basis: string;
  reason: string;
}

export function isDay(text: string): boolean {
  try {
    return civilDate(text) === text;
  } catch {
    return false;
  }
}

/** What is wrong with days from the first to the last, both included. */
export function rangeIssues({ from, until }: { from: string; until: string | null }): Issue[] {
  const wrong = Object.entries({ from, until }).filter(([, day]) => day !== null && !isDay(day));
  if (wrong.length > 0) return wrong.map(([field]) => ({ code: 'DATE_INVALID', field }));
  return until !== null && until < from ? [{ code: 'DAYS_REVERSED', field: 'until', facts: { from, until } }] : [];
}

/** What is wrong with a ban: no authority, basis or reason is named, its days are not days, a suspension does not end, a removal does. */
export function banIssues({ kind, from, until, authority, basis, reason }: BanInput): Issue[] {
  const issues: Issue[] = Object.entries({ authority, basis, reason })
    .filter(([, said]) => said.trim() === '')
    .map(([field]) => ({ code: 'BAN_WORDS_MISSING', field }));
  issues.push(...rangeIssues({ from, until }));
  if (kind === 'suspended' && until === null) issues.push({ code: 'SUSPENSION_ENDLESS', field: 'until' });
  if (kind === 'removed' && until !== null) issues.push({ code: 'REMOVAL_ENDS', field: 'until' });
  return issues;
}

/** A leave begins today or later and is no longer than a year: who is away longer leaves the register. */
export function leaveIssues({ from, until }: { from: string; until: string }, today: CivilDate): Issue[] {
  const issues = rangeIssues({ from, until });
  if (issues.length > 0) return issues;
  if (until < today) return [{ code: 'LEAVE_OVER', field: 'until', facts: { today } }];
  return until >= addDays(from, LONGEST_LEAVE) ? [{ code: 'LEAVE_TOO_LONG', field: 'until', facts: { most: LONGEST_LEAVE } }] : [];
}

/** A number of credits: more than zero (`least` for a requirement that asks for none), at most 999.9, one decimal place. */
export const isCredits = (text: string, least = 1): boolean => /^\d{1,3}(\.\d)?$/.test(text) && Number(text) * 10 >= least;

/** The last day of a ban in force; a ban that was lifted ends on the day before. */
export function banEnd({ until, liftedFrom }: { until: CivilDate | null; liftedFrom: CivilDate | null }): CivilDate | null {
  if (liftedFrom === null) return until;
  const before = addDays(liftedFrom, -1);
  return until !== null && until < before ? until : before;
}

/** Of the bans that are in force on a day the one that lasts longest; null: none is. */
export function banInForce<T extends Pick<BanInput, 'from' | 'until'> & { liftedFrom: CivilDate | null }>(
  bans: readonly T[],
  day: CivilDate,
): T | null {
  const end = (ban: T): string => banEnd(ban) ?? ENDLESS;
  const inForce = bans.filter((ban) => covers({ from: ban.from, until: banEnd(ban) }, day));
  return inForce.reduce<T | null>((longest, ban) => (longest === null || end(ban) > end(longest) ? ban : longest), null);
}
const ENDLESS = '9999-12-31';

/** The history of employers when an entry names a new one: whoever employed the expert until now is kept as earlier, until today. */
export function employersAfter(
  kept: { employerCode: string; employerName: string; earlierEmployers: readonly EarlierEmployer[] } | null,
  said: { employerCode: string; earlierEmployers: readonly EarlierEmployer[] },
  today: CivilDate,
): EarlierEmployer[] {
  const left =
    kept !== null && kept.employerCode !== said.employerCode && !said.earlierEmployers.some(({ code }) => code === kept.employerCode);
  return left ? [...said.earlierEmployers, { code: kept.employerCode, name: kept.employerName, until: today }] : [...said.earlierEmployers];
}
