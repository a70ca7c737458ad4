import { dayOf } from '../format';

/** An opening about to begin, under way or just over (GET /public/halls). */
export interface Hall {
  lotId: string;
  lotCode: string;
  lotName: string;
  state: string;
  bidDeadline: string;
  releaseEndsAt: string | null;
  /** When the next envelope is opened; null while no hour is announced. */
  nextSessionAt: string | null;
  /** Why it stands still; null while it goes on. */
  held: 'pause' | 'suspension' | null;
}

const UNDER_WAY = new Set(['closed', 'releasing', 'released', 'ordered', 'unlocked']);
const PLACES = ['now', 'next', 'over'] as const;
export type Place = (typeof PLACES)[number];

/** Under way, to come (a lot of several envelopes more than once), or over. */
export function placeOf({ state, nextSessionAt }: Hall): Place {
  if (UNDER_WAY.has(state)) return 'now';
  return state === 'bidding' || nextSessionAt ? 'next' : 'over';
}
const rank = (hall: Hall) => PLACES.indexOf(placeOf(hall));

/** When it is opened, or was. */
export const hourOf = ({ bidDeadline, nextSessionAt }: Hall): string => nextSessionAt ?? bidDeadline;

/** What is opened today (Beijing) or still goes on: first what is under way, then what comes next, then what is over. */
export function openingsToday(all: readonly Hall[], now: Date): Hall[] {
  const today = dayOf(now);
  return all
    .filter((hall) => rank(hall) === 0 || dayOf(hourOf(hall)) === today)
    .sort((a, b) => rank(a) - rank(b) || hourOf(a).localeCompare(hourOf(b)) || a.lotCode.localeCompare(b.lotCode));
}
