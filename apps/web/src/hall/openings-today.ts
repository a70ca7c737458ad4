import { dateTime } from '../format';

/** An opening about to begin, under way or just over (GET /public/halls). */
export interface Hall {
  lotId: string;
  lotCode: string;
  lotName: string;
  state: string;
  bidDeadline: string;
  releaseEndsAt: string | null;
  /** Why it stands still; null while it goes on. */
  held: 'pause' | 'suspension' | null;
}

const UNDER_WAY = new Set(['closed', 'releasing', 'released', 'ordered', 'unlocked']);
const rank = ({ state }: Hall) => (UNDER_WAY.has(state) ? 0 : state === 'bidding' ? 1 : 2);

/** What is opened today (Beijing) or still goes on: first what is under way, then what comes next, then what is over. */
export function openingsToday(all: readonly Hall[], now: Date): Hall[] {
  const today = dateTime(now).slice(0, 10);
  return all
    .filter((hall) => rank(hall) === 0 || dateTime(hall.bidDeadline).slice(0, 10) === today)
    .sort((a, b) => rank(a) - rank(b) || a.bidDeadline.localeCompare(b.bidDeadline) || a.lotCode.localeCompare(b.lotCode));
}
