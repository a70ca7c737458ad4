import type { Counted, Procedure } from './procedure';

/** How few of something still do: with one fewer the procedure fails. Nothing where it does not count them. */
export function leastOf({ failures }: Pick<Procedure, 'failures'>, counted: Counted): { least: number; basis: string } | undefined {
  const rule = failures.find((one) => one.counted === counted);
  return rule?.below === undefined ? undefined : { least: rule.below, basis: rule.basis };
}
