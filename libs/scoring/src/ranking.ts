import type { Decimal } from '@kaibiao/kernel';
import { exact, type Amount } from './amounts';
import { tieUnresolved } from './scoring.errors';

/** What orders the bids. */
export interface Rankable {
  readonly bidder: string;
  readonly total: Amount;
  /** Evaluated price in yuan. */
  readonly price: Amount;
  /** Technical score, where there is one. */
  readonly technical?: Amount;
}

export type Ranked<T> = T & { readonly rank: number };

/**
 * Orders bids: total descending, then evaluated price ascending, then technical descending, then the recorded draw. Bids that are equal in all of these
 * share a rank (并列) and stand in the order of their names, never in the order in which they came; `openTies` names them, so that a draw can be held.
 */
export function rank<T extends Rankable>(entries: readonly T[], draw: readonly string[] = []): Ranked<T>[] {
  const keyed = entries.map((entry) => ({ entry, key: keyOf(entry, draw) }));
  keyed.sort((a, b) => compare(a.key, b.key) || (a.entry.bidder < b.entry.bidder ? -1 : 1));
  let rankNow = 0;
  return keyed.map(({ entry, key }, at) => {
    const before = keyed[at - 1];
    if (!before || compare(before.key, key) !== 0) rankNow = at + 1;
    return { ...entry, rank: rankNow };
  });
}

/** Groups of bidders that share a rank, best first. */
export function openTies(ranked: readonly { bidder: string; rank: number }[]): string[][] {
  const groups = new Map<number, string[]>();
  for (const { bidder, rank: place } of ranked) groups.set(place, [...(groups.get(place) ?? []), bidder]);
  return [...groups.values()].filter((group) => group.length > 1);
}

/** The bidders in one order, best first; throws TIE_UNRESOLVED while the recorded draw leaves bids equal. */
export function strictOrder(entries: readonly Rankable[], draw: readonly string[] = []): string[] {
  const ranked = rank(entries, draw);
  const [tied] = openTies(ranked);
  if (tied) throw tieUnresolved(tied);
  return ranked.map(({ bidder }) => bidder);
}

/** At most three candidates (中标候选人), best first (招标投标法实施条例 第五十三条). */
export function candidates(ranked: readonly { bidder: string }[], most = 3): string[] {
  return ranked.slice(0, most).map(({ bidder }) => bidder);
}

interface Key {
  readonly total: Decimal;
  readonly price: Decimal;
  readonly technical: Decimal;
  readonly drawn: number;
}

function keyOf(entry: Rankable, draw: readonly string[]): Key {
  const drawn = draw.indexOf(entry.bidder);
  return {
    total: exact(entry.total, 'total'),
    price: exact(entry.price, 'price'),
    technical: exact(entry.technical ?? '0', 'technical'),
    drawn: drawn < 0 ? draw.length : drawn,
  };
}

function compare(a: Key, b: Key): number {
  return b.total.comparedTo(a.total) || a.price.comparedTo(b.price) || b.technical.comparedTo(a.technical) || a.drawn - b.drawn;
}
