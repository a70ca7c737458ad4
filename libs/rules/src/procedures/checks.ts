import type { Issue } from '@kaibiao/kernel';
import { civilDateOf } from '../civil-date';
import { afterSuspension, daysBefore, periodEnds, precedes } from '../deadlines';
import { legalPeriod, type PeriodId } from '../periods';
import { choiceIssues } from './award-choice';
import { finalPriceIssues } from './final-prices';
import { panelIssues } from './panel';
import type { Check, Procedure, Step } from './procedure';
import type { Act, Progress } from './progress';
import { spanIssues } from './schedule';

export interface Asked {
  readonly procedure: Procedure;
  readonly step: Step;
  readonly progress: Progress;
  readonly act: Act;
}

/** Why a check is not met, with its article; `within` is never a reason, only a delay (see `deviations`). */
export function checkIssues(check: Check, asked: Asked): Issue[] {
  const { procedure, progress, act } = asked;
  const { facts, at } = act;
  switch (check.kind) {
    case 'dates':
      return [
        ...missing(check, asked),
        ...spanIssues(procedure, { ...progress.dates, ...facts.dates }, facts.compulsory ?? progress.compulsory),
      ];
    case 'reached':
    case 'before':
      return dateIssues(check, asked);
    case 'elapsed':
    case 'running':
    case 'within':
      return clockIssues(check, asked);
    case 'lead':
      return leadIssues(check, asked);
    case 'enough':
      return tooFew(procedure, check.reason, { ...progress.counts, ...facts.counts });
    case 'failed':
      return failureIssues(procedure, check.basis, facts.reason, { ...progress.counts, ...facts.counts });
    case 'shown':
      return facts.shown?.includes(check.fact) ? [] : [because('ACT_NOT_SHOWN', check.basis, { fact: check.fact })];
    case 'other_person': {
      const same = check.than.filter((one) => progress.done[one]?.person === act.by.person);
      return same.length === 0 ? [] : [because('ACT_SAME_PERSON', check.basis, { did: same })];
    }
    case 'two_persons': {
      const two = act.second && act.second.person !== act.by.person && asked.step.by.includes(act.second.actor);
      return two ? [] : [because('ACT_SECOND_PERSON_MISSING', check.basis)];
    }
    case 'panel':
      return panelIssues(procedure.panel, facts.panel);
    case 'award':
      return choiceIssues(procedure.award, facts, progress.chosen);
    case 'final_prices':
      return finalPriceIssues(facts, at, check.basis);
  }
}

const because = (code: string, legalBasis: string, facts: Issue['facts'] = {}): Issue => ({ code, legalBasis, facts });

function missing(check: Extract<Check, { kind: 'dates' }>, { act, progress }: Asked): Issue[] {
  const dates = { ...progress.dates, ...act.facts.dates };
  return check.named
    .filter((name) => !dates[name])
    .map((name) => ({ code: 'SCHEDULE_DATE_MISSING', field: name, legalBasis: check.basis }));
}

function dateIssues({ kind, date, basis }: Extract<Check, { kind: 'reached' | 'before' }>, { progress, act }: Asked): Issue[] {
  const fixed = progress.dates[date];
  if (fixed && (kind === 'reached') === act.at >= fixed) return [];
  const facts = { date, fixed: fixed?.toISOString() ?? null, given: act.at.toISOString() };
  return [because(kind === 'reached' ? 'ACT_TOO_EARLY' : 'ACT_TOO_LATE', basis, facts)];
}

/** The end of a period since an act, lengthened by the times in which the lot stood still. */
export function clockEnd(period: PeriodId, since: Date, progress: Pick<Progress, 'stopped' | 'suspendedSince'>): Date {
  return progress.stopped.reduce(
    (end, { from, until }) => (from < since ? end : afterSuspension(end, from, until)),
    periodEnds(period, since),
  );
}

function clockIssues(check: Extract<Check, { kind: 'elapsed' | 'running' | 'within' }>, { progress, act }: Asked): Issue[] {
  const since = progress.done[check.since]?.at;
  const { basis, days } = legalPeriod(check.period, civilDateOf(since ?? act.at));
  if (!since) return [because('ACT_BEFORE_ITS_CLOCK', basis, { since: check.since })];
  if (check.kind === 'within') return [];
  const end = clockEnd(check.period, since, progress);
  const now = progress.suspendedSince ?? act.at;
  if (check.kind === 'elapsed') return now >= end ? [] : [because('ACT_TOO_EARLY', basis, { earliest: end.toISOString(), days })];
  return now < end ? [] : [because('ACT_TOO_LATE', basis, { ends: end.toISOString(), days })];
}

function leadIssues({ period, date, moves }: Extract<Check, { kind: 'lead' }>, { progress, act }: Asked): Issue[] {
  const fixed = (moves ? act.facts.dates?.[date] : undefined) ?? progress.dates[date];
  const { days, basis } = legalPeriod(period, civilDateOf(act.at));
  if (fixed && precedes(act.at, fixed, days)) return [];
  const facts = { days, latest: fixed ? daysBefore(fixed, days).toISOString() : null, given: act.at.toISOString() };
  return [because(moves ? 'SCHEDULE_CLARIFICATION_TOO_LATE' : 'OBJECTION_TOO_LATE', basis, facts)];
}

function tooFew(procedure: Procedure, reason: string, counts: Progress['counts']): Issue[] {
  return procedure.failures.flatMap(({ reason: code, counted, below, basis }) => {
    if (code !== reason || !counted || below === undefined) return [];
    const given = counts[counted] ?? 0;
    return given < below ? [because(code, basis, { least: below, given })] : [];
  });
}

function failureIssues(procedure: Procedure, basis: string, reason: string | undefined, counts: Progress['counts']): Issue[] {
  const rule = procedure.failures.find((one) => one.reason === reason);
  if (!rule) return [because('FAILURE_UNKNOWN', basis, { reason: reason ?? null, known: procedure.failures.map((one) => one.reason) })];
  if (!rule.counted) return [];
  const given = counts[rule.counted];
  if (given !== undefined && given < (rule.below ?? 0)) return [];
  return [because('FAILURE_UNFOUNDED', rule.basis, { reason: rule.reason, below: rule.below, given: given ?? null })];
}
