import type { Issue } from '@kaibiao/kernel';
import { civilDateOf } from '../civil-date';
import { legalPeriod } from '../periods';
import { clockEnd } from './checks';
import { actIssues, beginning, outOfOrder, stepOf, taken } from './perform';
import type { Procedure, Step } from './procedure';
import type { Act, Progress } from './progress';

/** A step that was taken otherwise than the procedure says (偏差): too early, too late, by the wrong hand, out of order, or forced. */
export interface Deviation {
  /** Place in the record, from zero. */
  readonly at: number;
  readonly act: Act['act'];
  readonly issue: Issue;
  /** Why it was forced, where somebody said so. */
  readonly reason: string | null;
}

/** What a lot's record shows against its procedure (内控“回头看”); the steps count as taken all the same. */
export function deviations(procedure: Procedure, record: readonly Act[]): Deviation[] {
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
  return found;
}

/** The longest times that a step has overrun. */
export function delays(row: Step, progress: Progress, { at }: Act): Issue[] {
  return row.checks.flatMap((check) => {
    const since = check.kind === 'within' ? progress.done[check.since]?.at : undefined;
    if (check.kind !== 'within' || !since) return [];
    const end = clockEnd(check.period, since, progress);
    if (at < end) return [];
    const { basis, days } = legalPeriod(check.period, civilDateOf(since));
    return [{ code: 'ACT_DELAYED', legalBasis: basis, facts: { due: end.toISOString(), given: at.toISOString(), days } }];
  });
}
