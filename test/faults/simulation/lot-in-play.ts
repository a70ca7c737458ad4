import type { SealedBid } from '@kaibiao/crypto';
import type { LotState } from '@kaibiao/tender';
import type { HallEntry } from '../../../apps/cli/src/demo/hall';
import type { HandedDispute, HandedReceipt } from '../checker/evidence';

/** What a bidder has on its machine. */
export interface BidInHand {
  login: string;
  sealed: SealedBid;
  payload: Uint8Array;
  hash: string;
  price: string;
  /** A text that stands in the bid alone. */
  canary: string;
  /** Refused, since the documents have changed. */
  outdated: boolean;
  /** Its bytes have arrived. */
  sent: boolean;
  receipted: boolean;
  withdrawn: boolean;
  released: boolean;
}

/** An objection or a complaint, and who filed it; null where nobody but who answered it was told that it was kept. */
export interface DisputeInHand extends HandedDispute {
  login: string | null;
  about: string;
}

/** A lot as those outside know it. */
export interface LotInPlay {
  /** Its name in the trace: ids and codes are long. */
  number: number;
  lotId: string;
  lotCode: string;
  /** The last bid of each bidder, by login. */
  hands: Map<string, BidInHand>;
  /** Every bid that was ever sealed for it. */
  sealed: BidInHand[];
  receipts: HandedReceipt[];
  disputes: DisputeInHand[];
  /** Objections on the spot. */
  spoken: { id: string; login: string }[];
  gallery: HallEntry[];
  /** As the database had it after the last step. */
  state: LotState;
  /** It stands still, and the supervisor has a complaint about it; after the last step. */
  suspended: boolean;
  complained: boolean;
  /** Entries of its journal, after the last step. */
  told: number;
  /** All states that it was in after a step. */
  been: Set<LotState>;
}

/** One of which nothing is known yet. */
export const freshLot = (known: Pick<LotInPlay, 'number' | 'lotId' | 'lotCode' | 'state'>): LotInPlay => ({
  ...known,
  hands: new Map(),
  sealed: [],
  receipts: [],
  disputes: [],
  spoken: [],
  gallery: [],
  suspended: false,
  complained: false,
  told: 0,
  been: new Set(),
});
