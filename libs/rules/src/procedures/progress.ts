import type { ProcedureId, Counted } from './procedure';
import type { ActId, Actor, DateName, Stage } from './words';

/** One who acts. */
export interface Doer {
  readonly actor: Actor;
  readonly person: string;
}

/** A price that its supplier gave in the final window. */
export interface FinalPrice {
  readonly party: string;
  readonly at: Date;
  readonly price: string;
}

export interface RankedParty {
  readonly party: string;
  readonly rank?: number;
  readonly score?: string;
  readonly price?: string;
}

/** What an act comes with; what its step does not ask for may be left out. */
export interface ActFacts {
  readonly dates?: Readonly<Partial<Record<DateName, Date>>>;
  readonly compulsory?: boolean;
  readonly counts?: Readonly<Partial<Record<Counted, number>>>;
  readonly shown?: readonly string[];
  readonly panel?: { readonly size: number; readonly experts: number; readonly budget?: number };
  readonly parties?: readonly RankedParty[];
  readonly winner?: string;
  readonly passedOver?: readonly { readonly party: string; readonly reason: string }[];
  readonly finalWindow?: { readonly from: Date; readonly until: Date };
  readonly finalPrices?: readonly FinalPrice[];
  readonly reason?: string;
}

/** Something that somebody does to a lot. */
export interface Act {
  readonly act: ActId;
  readonly at: Date;
  readonly by: Doer;
  readonly second?: Doer;
  readonly facts: ActFacts;
}

/** How far a lot has come. */
export interface Progress {
  readonly procedure: { readonly id: ProcedureId; readonly version: number };
  readonly stage: Stage;
  readonly done: Readonly<Partial<Record<ActId, { readonly at: Date; readonly person: string }>>>;
  readonly dates: Readonly<Partial<Record<DateName, Date>>>;
  readonly compulsory: boolean;
  readonly counts: Readonly<Partial<Record<Counted, number>>>;
  readonly chosen: string | null;
  readonly suspendedSince: Date | null;
  /** The times in which it stood still. */
  readonly stopped: readonly { readonly from: Date; readonly until: Date }[];
  readonly reason: string | null;
}
