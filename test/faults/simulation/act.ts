import type { LotState } from '@kaibiao/tender';
import type { LotInPlay } from './lot-in-play';
import type { World } from './world';

/** Something that somebody may do to a lot, in any state: the platform says whether it may be done. */
export interface Act {
  name: string;
  /** Where it belongs; elsewhere it comes now and then, to be refused. */
  states: readonly LotState[];
  /** How often among those that belong there. */
  weight: number;
  /** What its client makes once: ids, signatures, sealed bytes. The call that comes out may be repeated, doubled, or come late. */
  prepare(w: World, lot: LotInPlay): Promise<Call> | Call;
}

export type Call = () => Promise<unknown>;

/** Whoever was to act has nothing in hand for it. */
export class NothingToDo extends Error {}

export function inHand<T>(thing: T | null | undefined): T {
  if (thing === null || thing === undefined) throw new NothingToDo();
  return thing;
}

/** What is not due is tried all the same once in ten times. */
export function whenDue(w: World, due: boolean): void {
  if (!due && w.chance.below(10) > 0) throw new NothingToDo();
}

export const pick = <T>(w: World, items: readonly T[]): T => inHand(items[w.chance.below(items.length)]);
