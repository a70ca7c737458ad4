import type { Check, Step } from './procedure';
import type { ActId, Actor, Paper, Stage } from './words';

interface More {
  readonly papers?: readonly Paper[];
  readonly checks?: readonly Check[];
  readonly clock?: Step['clock'];
  readonly always?: boolean;
}

/** One row of a procedure: `step(act, from, to, by, article, more)`. */
export function step(
  act: ActId,
  from: Stage | readonly Stage[],
  to: Stage | null,
  by: Actor | readonly Actor[],
  basis: string,
  more: More = {},
): Step {
  return {
    act,
    from: typeof from === 'string' ? [from] : from,
    to,
    by: typeof by === 'string' ? [by] : by,
    basis,
    papers: more.papers ?? [],
    checks: more.checks ?? [],
    ...(more.clock ? { clock: more.clock } : {}),
    ...(more.always ? { always: true } : {}),
  };
}
