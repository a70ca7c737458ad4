import { Decimal } from '@kaibiao/kernel';
import { cellKey, type RoomBid, type ScoredItem, type ScoreEntry } from './room';

export type PointsFault = 'number' | 'range' | 'step';

/** What is wrong with points as typed for an item: no number, outside 0 to the full score, off the step; null when they can be saved. */
export function pointsFault({ max, step }: Pick<ScoredItem, 'max' | 'step'>, typed: string): PointsFault | null {
  if (!/^\d{1,4}(\.\d{1,4})?$/.test(typed)) return 'number';
  const points = new Decimal(typed);
  if (points.gt(max)) return 'range';
  return points.mod(step).isZero() ? null : 'step';
}

export interface Progress {
  done: number;
  of: number;
}

/** How many bids have points for this item. */
export function progressOf(item: ScoredItem, bids: readonly RoomBid[], entries: ReadonlyMap<string, ScoreEntry>): Progress {
  const done = bids.filter(({ submissionId }) => entries.get(cellKey({ itemId: item.id, submissionId }))?.points).length;
  return { done, of: bids.length };
}
