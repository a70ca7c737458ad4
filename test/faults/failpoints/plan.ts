import { Seeded } from '../../support/seeded';
import { AWARD_STRIKES, CLOSING_POINTS, OPENING_STRIKES, SUBMISSION_STRIKES, type Strike } from './points';

export interface LotPlan {
  /** One a bidder; null: nothing strikes. */
  bids: (Strike | null)[];
  opening: Strike[];
  /** Instead of named points, processes are killed at random, at most so many milliseconds apart. */
  storm: { mostGapMs: number } | null;
}

export interface FaultPlan {
  seed: number;
  lots: LotPlan[];
  closing: string[];
  award: Strike[];
}

export const BIDDERS = 5;
/** As many may leave an opening that must have three bids. */
const MOST_GIVE_UP = 2;

/** Of a storm some twenty kills: enough of them for a thousand in the full profile, with the named points. */
const STORMS = { full: { count: 46, mostGapMs: 400 }, short: { count: 1, mostGapMs: 1_200 } };

/** `full`: every point in every manner, and storms. `short`: a sample that the seed chooses, over one lot and a storm. */
export function planFaults(profile: 'full' | 'short', seed: number): FaultPlan {
  const chance = new Seeded(seed);
  const strikes = chance.shuffled(SUBMISSION_STRIKES);
  const givingUp = strikes.filter(({ manner }) => manner === 'gives up');
  const retrying = strikes.filter(({ manner }) => manner === 'retries');
  const opening = chance.shuffled(OPENING_STRIKES);
  const most = profile === 'full' ? Math.ceil(Math.max(givingUp.length / MOST_GIVE_UP, retrying.length / (BIDDERS - MOST_GIVE_UP))) : 1;
  const perOpening = profile === 'full' ? Math.ceil(opening.length / most) : 4;
  const lots = Array.from({ length: most }, (): LotPlan => {
    const bids = [...givingUp.splice(0, MOST_GIVE_UP), ...retrying.splice(0, BIDDERS - MOST_GIVE_UP)];
    return {
      bids: chance.shuffled(Array.from({ length: BIDDERS }, (_, at) => bids[at] ?? null)),
      opening: opening.splice(0, perOpening),
      storm: null,
    };
  });
  const { count, mostGapMs } = STORMS[profile];
  const storms = Array.from({ length: count }, (): LotPlan => ({
    bids: Array.from({ length: BIDDERS }, () => null),
    opening: [],
    storm: { mostGapMs },
  }));
  return {
    seed,
    lots: [...lots, ...storms],
    closing: profile === 'full' ? CLOSING_POINTS : chance.shuffled(CLOSING_POINTS).slice(0, 1),
    award: profile === 'full' ? [...AWARD_STRIKES] : [],
  };
}
