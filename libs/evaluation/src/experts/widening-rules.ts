import type { Issue } from '@kaibiao/kernel';
import type { SpecialityClass } from '@kaibiao/tender';
import { poolIssues, type FrozenPool } from './expert-pool';

/** A place for which too few experts are at hand is drawn from a class above its own as well, after its own (先细后粗). */
export interface Widening {
  /** The speciality of the place. */
  code: string;
  /** The class above it. */
  to: string;
  reason: string;
}

/** The classes above a code, the nearest first. */
export function classesAbove(classes: readonly SpecialityClass[], code: string): string[] {
  const parent = classes.find((one) => one.code === code)?.parent ?? null;
  return parent === null ? [] : [parent, ...classesAbove(classes, parent)];
}

/** Why places cannot be widened so. `pool` is the one without any widening. */
export function wideningIssues(pool: FrozenPool, classes: readonly SpecialityClass[], widen: readonly Widening[]): Issue[] {
  const short = new Set(poolIssues(pool).map(({ field }) => field));
  return widen.flatMap(({ code, to, reason }, at): Issue[] => {
    const issue = (what: string): Issue => ({ code: what, field: `widen.${at}`, facts: { speciality: code, to } });
    return [
      ...(reason.trim() === '' ? [issue('WIDENING_REASON_MISSING')] : []),
      ...(classesAbove(classes, code).includes(to) ? [] : [issue('WIDENING_NOT_ABOVE')]),
      ...(short.has(code) ? [] : [issue('WIDENING_NOT_NEEDED')]),
    ];
  });
}

/** What a place that is short can be widened to next: said beside each shortage. */
export function widerBeside(issues: readonly Issue[], classes: readonly SpecialityClass[], widen: readonly Widening[]): Issue[] {
  return issues.map((issue) => {
    const code = issue.field!;
    const [wider] = classesAbove(classes, widen.find((one) => one.code === code)?.to ?? code);
    return wider === undefined ? issue : { ...issue, facts: { ...issue.facts, wider } };
  });
}
