import { issuesOf, ProblemError } from '../api/problem';

/** 先细后粗: a place for which too few are at hand, and the class above from which it can be drawn as well. */
export interface Widening {
  code: string;
  to: string;
  reason: string;
}

/** What a refused pool can be widened to: beside what was widened before, the next class up of whatever is still short. */
export function widenedFurther(error: unknown, before: readonly Widening[]): Widening[] {
  if (!(error instanceof ProblemError)) return [...before];
  const short = issuesOf(error.problem).flatMap(({ code, facts = {} }) =>
    code === 'EXPERTS_TOO_FEW' && facts.wider ? [{ code: String(facts.speciality), to: String(facts.wider), reason: '' }] : [],
  );
  const known = before.filter(({ code }) => !short.some((one) => one.code === code));
  const again = short.map((one) => ({ ...one, reason: before.find(({ code }) => code === one.code)?.reason ?? '' }));
  return [...known, ...again];
}
