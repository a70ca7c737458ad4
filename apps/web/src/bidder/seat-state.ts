import type { PublicLot } from '../api/public-lot';
import type { HallState } from '../hall/hall-state';
import type { OwnBid } from './own-bids';

/** What a bidder has to do in the hall, or why there is nothing to do. */
export type SeatState = 'bidding' | 'none' | 'custodians' | 'wait' | 'release' | 'released' | 'over' | 'opened';

export interface SeatFacts {
  hall: HallState;
  mode: PublicLot['policy']['mode'];
  /** The bid that counts. */
  bid: OwnBid | null;
}

export function seatState({ hall, mode, bid }: SeatFacts): SeatState {
  if (hall.phase === 'bidding') return 'bidding';
  if (!bid) return 'none';
  const row = hall.bidders.find(({ manifestHash }) => manifestHash === bid.manifestHash);
  if (row?.outcome === 'revoked') return 'over';
  if (hall.phase === 'opened') return 'opened';
  if (mode === 'custodians') return 'custodians';
  if (row?.releasedAt) return 'released';
  if (hall.phase === 'releasing') return 'release';
  return hall.phase === 'closed' ? 'wait' : 'over';
}
