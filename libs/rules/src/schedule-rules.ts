import type { Issue } from '@kaibiao/kernel';
import { civilDateOf, startOfDay } from './civil-date';
import { daysBefore, lastDay, precedes, publicityEnds } from './deadlines';
import { legalPeriod } from './periods';
import type { Procedure } from './procedures/procedure';
import { spanIssues } from './procedures/schedule';

/** The dates of a tender (招标日程) as its notice fixes them. */
export interface Schedule {
  /** 依法必须进行招标: shorter bid periods are unlawful. */
  readonly compulsory: boolean;
  readonly publishedAt: Date;
  /** Of a tender with pre-qualification (资格预审): its documents are issued from here, until there, and applications come before the deadline. */
  readonly applicationDocumentsFrom?: Date;
  readonly applicationDocumentsUntil?: Date;
  readonly applicationDeadline?: Date;
  /** The tender documents are issued from here … */
  readonly documentsFrom: Date;
  /** … and obtainable until here. */
  readonly documentsUntil: Date;
  readonly bidDeadline: Date;
}

/** Every reason why the lot's procedure, or plain sense, forbids these dates; none when they stand. */
export function scheduleIssues(procedure: Pick<Procedure, 'dates' | 'spans'>, { compulsory, publishedAt, ...dates }: Schedule): Issue[] {
  const facts = { earliest: publishedAt.toISOString(), given: dates.documentsFrom.toISOString() };
  const early: Issue[] =
    dates.documentsFrom < publishedAt ? [{ code: 'SCHEDULE_DOCUMENTS_BEFORE_NOTICE', field: 'documentsFrom', facts }] : [];
  return [...early, ...spanIssues(procedure, dates, compulsory)];
}

/** A clarification (澄清、修改) that may affect the bids comes at least 15 days before the deadline, else the deadline moves. */
export function clarificationIssues(publishedAt: Date, bidDeadline: Date): Issue[] {
  const { days, basis } = legalPeriod('clarification-before-deadline', civilDateOf(publishedAt));
  if (precedes(publishedAt, bidDeadline, days)) return [];
  const earliest = new Date(publishedAt.getTime() + (bidDeadline.getTime() - daysBefore(bidDeadline, days).getTime()));
  const facts = { earliest: earliest.toISOString(), given: bidDeadline.toISOString(), days };
  return [{ code: 'SCHEDULE_CLARIFICATION_TOO_LATE', field: 'bidDeadline', legalBasis: basis, facts }];
}

/**
 * The deadline to propose (顺延) when a clarification that may affect the bids comes too late for the one in force; null when it comes in
 * time. Counted from the end of the day, so that it holds for whoever signs before midnight; at the old hour of a working day, as far as
 * the days off are announced.
 */
export function postponedDeadline(now: Date, bidDeadline: Date): Date | null {
  const today = civilDateOf(now);
  const { days } = legalPeriod('clarification-before-deadline', today);
  if (precedes(now, bidDeadline, days)) return null;
  const count = { days: days + 1, unit: 'calendar', rollToWorkday: true } as const;
  const hour = bidDeadline.getTime() - startOfDay(civilDateOf(bidDeadline)).getTime();
  return new Date(startOfDay(lastDay(today, count).date).getTime() + hour);
}

/** The last instant at which a tender document may be objected to (异议): 10 days before the deadline; at that instant it is still in time. */
export function documentObjectionDeadline(bidDeadline: Date): Date {
  return daysBefore(bidDeadline, legalPeriod('document-objection', civilDateOf(bidDeadline)).days);
}

/** An objection to the tender document comes at least 10 days before the deadline. */
export function documentObjectionIssues(raisedAt: Date, bidDeadline: Date): Issue[] {
  const { days, basis } = legalPeriod('document-objection', civilDateOf(raisedAt));
  if (precedes(raisedAt, bidDeadline, days)) return [];
  const facts = { latest: daysBefore(bidDeadline, days).toISOString(), given: raisedAt.toISOString(), days };
  return [{ code: 'OBJECTION_TOO_LATE', field: 'raisedAt', legalBasis: basis, facts }];
}

/** An objection to the result is raised while the candidates are published (公示期间); `ends` where a suspension has made the publicity longer. */
export function resultObjectionIssues(raisedAt: Date, publishedAt: Date, ends = publicityEnds(publishedAt)): Issue[] {
  const { days, basis } = legalPeriod('candidates-publicity', civilDateOf(publishedAt));
  const facts = { from: publishedAt.toISOString(), ends: ends.toISOString(), given: raisedAt.toISOString(), days };
  if (raisedAt.getTime() < publishedAt.getTime()) return [{ code: 'OBJECTION_TOO_EARLY', field: 'raisedAt', legalBasis: basis, facts }];
  return raisedAt.getTime() < ends.getTime() ? [] : [{ code: 'OBJECTION_PUBLICITY_OVER', field: 'raisedAt', legalBasis: basis, facts }];
}

/** The candidates are published (中标候选人公示) for at least three days. */
export function publicityIssues(publishedAt: Date, endsAt: Date): Issue[] {
  const { days, basis } = legalPeriod('candidates-publicity', civilDateOf(publishedAt));
  const earliest = publicityEnds(publishedAt);
  if (endsAt.getTime() >= earliest.getTime()) return [];
  const facts = { earliest: earliest.toISOString(), given: endsAt.toISOString(), days };
  return [{ code: 'SCHEDULE_PUBLICITY_TOO_SHORT', field: 'endsAt', legalBasis: basis, facts }];
}
