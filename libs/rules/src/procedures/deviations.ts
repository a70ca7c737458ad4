import type { Issue } from '@kaibiao/kernel';
import { civilDateOf } from '../civil-date';
import { legalPeriod } from '../periods';
import { clockEnd } from './checks';
import { actIssues, beginning, outOfOrder, stepOf, taken } from './perform';
import type { Procedure, Step } from './procedure';
import type { Act, Progress } from './progress';
import type { Stage } from './words';

const ENDED: readonly Stage[] = ['failed', 'terminated', 'retendered', 'archived'];

/** A step that was taken otherwise than the procedure says (偏差): too early, too late, by the wrong hand, out of order, or forced. */
export interface Deviation {
  /** Place in the record, from zero. */
  readonly at: number;
  readonly act: Act['act'];
  readonly issue: Issue;
  /** Why it was forced, where somebody said so. */
  readonly reason: string | null;
}

/** A lot's way by its record: where it deviates, and how far it came; the steps count as taken all the same (内控“回头看”). */
export function walked(procedure: Procedure, record: readonly Act[]): { found: Deviation[]; progress: Progress } {
  const found: Deviation[] = [];
  let progress = beginning(procedure);
  record.forEach((act, at) => {
    const row = stepOf(procedure, progress, act.act);
    const issues = row
      ? [...actIssues(procedure, row, progress, act), ...delays(row, progress, act)]
      : [outOfOrder(procedure, progress, act)];
    found.push(...issues.map((issue) => ({ at, act: act.act, issue, reason: act.facts.reason ?? null })));
    progress = taken(row ?? procedure.steps.find((one) => one.act === act.act) ?? { to: null }, progress, act);
  });
  return { found, progress };
}

export const deviations = (procedure: Procedure, record: readonly Act[]): Deviation[] => walked(procedure, record).found;

/** A step whose longest time is over and that nobody has taken. */
export interface MissedStep {
  readonly act: Act['act'];
  readonly issue: Issue;
}

/** What a lot that goes on still owes at that moment; a lot that stands still owes nothing that was not due before. */
export function missedSteps(procedure: Procedure, progress: Progress, now: Date): MissedStep[] {
  if (ENDED.includes(progress.stage)) return [];
  return procedure.steps
    .filter(({ act }) => !progress.done[act])
    .flatMap((row) =>
      delays(row, progress, { at: progress.suspendedSince ?? now }).map(({ facts, ...issue }) => {
        const { due, days } = facts!;
        return { act: row.act, issue: { ...issue, code: 'ACT_MISSING', facts: { due, days } } };
      }),
    );
}

/** The longest times that a step has overrun. */
export function delays(row: Step, progress: Progress, { at }: Pick<Act, 'at'>): Issue[] {
  return row.checks.flatMap((check) => {
    const since = check.kind === 'within' ? progress.done[check.since]?.at : undefined;
    if (check.kind !== 'within' || !since) return [];
    const end = clockEnd(check.period, since, progress);
    if (at < end) return [];
    const { basis, days } = legalPeriod(check.period, civilDateOf(since));
    return [{ code: 'ACT_DELAYED', legalBasis: basis, facts: { due: end.toISOString(), given: at.toISOString(), days } }];
  });
}
