import type { SealingMode, Suite } from '@kaibiao/crypto';
import type { Rope } from './rope';
import type { VectorBid } from './workshop';

/** What has to come out of a file, step by step; null where a step is not reached. */
export interface Expected {
  /** Reading container and manifest: `ok` or a code. */
  read: string;
  /** Receiving it for its lot: `ok` or a code. */
  submission: string | null;
  /** Each custodian on its envelope: ok, bad, or null when it refuses because the envelope is not the manifest's. */
  votes: (boolean | null)[] | null;
  /** The bidder opening its own envelope: `ok` or a code; null under policy `custodians`. */
  release: string | null;
  /** The bidder opening its own copy with the keys of its keep: `ok` or a code. */
  own: string | null;
  /** `opened`, `misdealt`, `unreadable`, `excluded` (by the votes), or `refused`: the stored bytes are not the manifest's. */
  opening: string | null;
  /** The code behind it; null when it opened. */
  reason: string | null;
}

export interface VectorCase {
  readonly id: string;
  readonly what: string;
  /** The lot's; the bids of a workshop are for lots of its suite unless it is said. */
  readonly suite?: Suite;
  readonly lot: SealingMode;
  /** Who submits it. */
  readonly submitter: 'bidder' | 'rival';
  /** The version that was received before. */
  readonly standing: { readonly submissionId: string; readonly version: number; readonly manifestHash: string } | null;
  readonly bid: VectorBid;
  readonly kbid: Rope;
  readonly expected: Expected;
}

export type Told = Pick<VectorCase, 'id' | 'what' | 'bid' | 'kbid'> &
  Partial<Omit<VectorCase, 'expected'>> & { expected?: Partial<Expected> };

/** A case as its file tells it: sound but for what is said. */
export function vector(told: Told): VectorCase {
  const lot = told.lot ?? told.bid.manifest.policy.mode;
  const sound: Expected = {
    ...{ read: 'ok', submission: 'ok', own: 'ok', opening: 'opened', reason: null },
    votes: lot === 'bidder' ? [] : [true, true, true, true],
    release: lot === 'custodians' ? null : 'ok',
  };
  return { submitter: 'bidder', standing: null, ...told, lot, expected: { ...sound, ...told.expected } };
}

/** It is refused before anything of it is used. */
export const unread = (code: string): Expected => ({
  ...{ read: code, submission: null, votes: null, release: null, own: code, opening: null, reason: null },
});

/** It was sealed for something else than its manifest says. */
export const FOREIGN: Partial<Expected> = {
  ...{ votes: [false, false, false, false], release: 'BIDDER_KEY_MISMATCH', own: 'PAYLOAD_COMMITMENT' },
  ...{ opening: 'excluded', reason: 'ENVELOPES_BROKEN' },
};

/** Its payload or content is not what the format says. */
export const unreadable = (reason: string): Partial<Expected> => ({ own: reason, opening: 'unreadable', reason });
