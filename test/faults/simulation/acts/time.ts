import type { LotState } from '@kaibiao/tender';
import { inHand, type Act } from '../act';
import type { LotInPlay } from '../lot-in-play';

const MINUTE_MS = 60_000;
const ENOUGH_BIDS = 3;
const IN_PREPARATION: readonly LotState[] = ['draft', 'submitted', 'accepted'];

/** When the calendar, or the end of the publicity, has something to do with this lot. */
const NEXT = 'select coalesce(next_due_at, publicity_ends_at) next from lot where id = $1';

/** Whether a jump would pass over the plans of a lot that is being prepared, or end a tender that has too few bids or releases. */
function tooSoon({ state, hands }: LotInPlay): boolean {
  const bids = [...hands.values()].filter(({ receipted, withdrawn }) => receipted && !withdrawn);
  if (state === 'bidding') return bids.length < ENOUGH_BIDS;
  if (state === 'releasing') return bids.filter(({ released }) => released).length < ENOUGH_BIDS;
  return IN_PREPARATION.includes(state);
}

/** To a millisecond before the next instant that decides something, to that instant, or past it; or only on by a minute or two. */
const passes: Act = {
  name: 'time passes',
  states: ['bidding', 'releasing', 'candidates_published'],
  weight: 4,
  async prepare(w, lot) {
    const { next } = await w.row<{ next: Date | null }>(NEXT, [lot.lotId]);
    const jitter = [-1, 0, 1, MINUTE_MS][w.chance.below(4)]!;
    const jumps = next && next > w.instant() && (w.chance.below(200) === 0 || !w.lots.some(tooSoon));
    if (!jumps && w.chance.below(4) > 0) inHand(null);
    const to = jumps ? next.getTime() + jitter : w.instant().getTime() + w.chance.below(2 * MINUTE_MS);
    return () => w.turnTo(new Date(Math.max(to, w.instant().getTime())));
  },
};

export const TIME: readonly Act[] = [passes];
