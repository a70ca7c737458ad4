import type { SealedBid } from '@kaibiao/crypto';
import type { LotState } from '@kaibiao/tender';
import type { HallEntry } from '../../../apps/cli/src/demo/hall';
import type { HandedReceipt } from '../checker/evidence';

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
  gallery: HallEntry[];
  /** As the database had it after the last step. */
  state: LotState;
  /** Entries of its journal, after the last step. */
  told: number;
  /** All states that it was in after a step. */
  been: Set<LotState>;
}
