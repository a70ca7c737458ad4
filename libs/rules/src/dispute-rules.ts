import type { Issue } from '@kaibiao/kernel';
import { addDays, civilDateOf, endOfDay, startOfDay, type CivilDate } from './civil-date';
import { afterSuspension, lastDay, periodEnds } from './deadlines';
import { legalPeriod, type PeriodId } from './periods';
import { isWorkingDay } from './working-calendar';
import { documentObjectionIssues, resultObjectionIssues } from './schedule-rules';

/** What can be objected to in writing (异议): the tender documents, or the result of the evaluation. The opening is objected to on the spot (第四十四条). */
export type ObjectionSubject = 'documents' | 'result';

/** What a complaint (投诉) is about. For the first three the tenderer must have been objected to first (招标投标法实施条例 第六十条 第二款). */
export type ComplaintMatter = 'documents' | 'opening' | 'result' | 'other';
export const OBJECTION_FIRST: readonly ComplaintMatter[] = ['documents', 'opening', 'result'];

/** The times of a lot that decide until when it may be objected to. */
export interface ObjectionTimes {
  readonly bidDeadline: Date;
  /** When the candidates were published, and when their publicity ends as it stands now; null before. */
  readonly candidates: { readonly publishedAt: Date; readonly endsAt: Date } | null;
  /** The lot stands still: an end that has not come yet does not come. */
  readonly suspendedSince: Date | null;
}

/** Why an objection comes too early or too late (招标投标法实施条例 第二十二、五十四条); none when it is in time. */
export function objectionIssues(subject: ObjectionSubject, raisedAt: Date, times: ObjectionTimes): Issue[] {
  if (subject === 'documents') return documentObjectionIssues(raisedAt, times.bidDeadline);
  const { candidates, suspendedSince } = times;
  if (!candidates) {
    const { basis } = legalPeriod('candidates-publicity', civilDateOf(raisedAt));
    return [{ code: 'OBJECTION_TOO_EARLY', field: 'raisedAt', legalBasis: basis, facts: { given: raisedAt.toISOString() } }];
  }
  const running = suspendedSince && suspendedSince < candidates.endsAt ? suspendedSince : raisedAt;
  return resultObjectionIssues(running, candidates.publishedAt, candidates.endsAt);
}

/** Until when an objection is to be answered: three days, and until then the tender stands still (第二十二、五十四条). */
export function objectionAnswerDue(subject: ObjectionSubject, raisedAt: Date): Date {
  return periodEnds(subject === 'documents' ? 'document-objection-reply' : 'result-objection-reply', raisedAt);
}

/** The objection that a complaint follows, with the end of the time in which it was to be answered. */
export interface ObjectionBefore {
  readonly raisedAt: Date;
  readonly answerDueAt: Date;
  readonly answeredAt: Date | null;
}

/** A complaint about to be filed. */
export interface Complaining {
  readonly matter: ComplaintMatter;
  /** The day on which the complainant knew, or should have known (知道或者应当知道之日). */
  readonly knownOn: CivilDate;
  readonly objection: ObjectionBefore | null;
}

/**
 * The first instant at which a complaint is too late: ten days from the day of knowing, the time in which its objection was answered
 * not counted (第六十条). While an objection waits for its answer the clock stands, at the longest until the answer was due.
 */
export function complaintEnds({ knownOn, objection }: Complaining): Date {
  const ends = periodEnds('complaint', startOfDay(knownOn));
  if (!objection) return ends;
  const { raisedAt, answerDueAt, answeredAt } = objection;
  const until = answeredAt && answeredAt < answerDueAt ? answeredAt : answerDueAt;
  const from = new Date(Math.max(raisedAt.getTime(), startOfDay(addDays(knownOn, 1)).getTime()));
  return from < until ? afterSuspension(ends, from, until) : ends;
}

/** Every reason why a complaint cannot be filed (第六十条). */
export function complaintIssues(complaint: Complaining, filedAt: Date): Issue[] {
  const { days, basis } = legalPeriod('complaint', civilDateOf(filedAt));
  const { matter, knownOn, objection } = complaint;
  const issues: Issue[] = [];
  const issue = (code: string, field: string, facts: Issue['facts']) => issues.push({ code, field, legalBasis: basis, facts });
  if (knownOn > civilDateOf(filedAt)) issue('COMPLAINT_KNOWN_LATER', 'knownOn', { given: knownOn });
  if (OBJECTION_FIRST.includes(matter) && !objection) issue('COMPLAINT_OBJECTION_FIRST', 'objectionId', { matter });
  if (objection && !objection.answeredAt && filedAt < objection.answerDueAt)
    issue('COMPLAINT_OBJECTION_PENDING', 'objectionId', { answerDueAt: objection.answerDueAt.toISOString() });
  const ends = complaintEnds(complaint);
  if (filedAt >= ends) issue('COMPLAINT_TOO_LATE', 'knownOn', { days, ends: ends.toISOString(), given: filedAt.toISOString() });
  return issues;
}

/** Until when the supervisor says whether it takes a complaint on (受理): three working days (第六十一条). Throws CALENDAR_UNKNOWN. */
export const complaintAcceptanceDue = (filedAt: Date): Date => workingEnd('complaint-acceptance', civilDateOf(filedAt));

/**
 * Until when the supervisor decides (处理决定): thirty working days from the acceptance; the working days on which something was
 * inspected, tested or examined by experts (检验、检测、鉴定、专家评审) are not counted (第六十一条). Throws CALENDAR_UNKNOWN.
 */
export function complaintDecisionDue(acceptedAt: Date, examined: readonly { from: CivilDate; until: CivilDate }[] = []): Date {
  const accepted = civilDateOf(acceptedAt);
  const leftOut = new Set<CivilDate>();
  for (const { from, until } of examined)
    for (let day = from; day <= until; day = addDays(day, 1)) if (day > accepted && isWorkingDay(day)) leftOut.add(day);
  return workingEnd('complaint-decision', accepted, leftOut);
}

/** 24:00 of the last working day of a period; each day that is left out and does not lie after the end makes it longer by one. */
function workingEnd(id: PeriodId, start: CivilDate, leftOut: ReadonlySet<CivilDate> = new Set()): Date {
  const { days, unit } = legalPeriod(id, start);
  const endWith = (more: number) => lastDay(start, { days: days + more, unit }).date;
  let end = endWith(0);
  for (let longer = endWith(upTo(end)); longer !== end; longer = endWith(upTo(end))) end = longer;
  return endOfDay(end);

  function upTo(day: CivilDate): number {
    return [...leftOut].filter((one) => one <= day).length;
  }
}
