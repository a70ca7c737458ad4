import { DomainError } from './domain-error';

/** A life cycle: state -> action -> next state. What is forbidden is absent. */
export type Lifecycle<S extends string, A extends string> = Readonly<Record<S, Readonly<Partial<Record<A, S>>>>>;

type Table<S extends string> = Readonly<Record<S, Readonly<Partial<Record<string, S>>>>>;

/** The state that `action` leads to; throws ILLEGAL_TRANSITION when the table has no such row. */
export function advance<S extends string>(table: Table<S>, state: S, action: string): S {
  const next = table[state][action];
  if (next === undefined) throw new DomainError('conflict', 'ILLEGAL_TRANSITION', { state, action });
  return next;
}

/** States that no path from `start` reaches; a sound table has none. */
export function unreachableStates<S extends string>(table: Table<S>, start: S): S[] {
  const seen = new Set<S>([start]);
  for (const state of seen) for (const next of Object.values<S | undefined>(table[state])) if (next) seen.add(next);
  return (Object.keys(table) as S[]).filter((state) => !seen.has(state));
}
