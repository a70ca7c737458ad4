import type { ObjectStoreSettings } from '@kaibiao/platform/objects';
import type { BidOutcome, BidToOpen } from './open-bid';

export interface OpenThreadData {
  store: ObjectStoreSettings;
}

/** One bid; `id` is given back with what came out of it. */
export interface ToOpenThread {
  id: number;
  bid: BidToOpen;
}

/** `code` of the failure beside it: an error that goes from one thread to another leaves it behind (HTML, StructuredSerialize). */
export type OpenThreadSays = { id: number; outcome: BidOutcome } | { id: number; failure: Error; code: unknown };
