/** How many of a bid's keys the opening needs: the bidder's and the custodians', the custodians' alone, or the bidder's alone. */
export type SealingMode = 'bidder+custodians' | 'custodians' | 'bidder';

export interface SealingPolicy {
  readonly mode: SealingMode;
  /** Custodians needed to open (k); 0 in a bid under `bidder`, where a lot says how many give back the seeds of its draws. */
  readonly threshold: number;
  /** Fingerprints (SHA-256 of the DER, hex) of the custodians' certificates in order, custodian 1 first; none in a bid under `bidder`. */
  readonly custodians: readonly string[];
}

/**
 * The policy that the manifests of a lot's bids carry. Under `bidder` no custodian holds a part of a bid: those whom the lot names keep the
 * seeds of its draws and nothing else, and no bid speaks of them.
 */
export const bidsPolicy = (lot: SealingPolicy): SealingPolicy =>
  lot.mode === 'bidder' ? { mode: 'bidder', threshold: 0, custodians: [] } : lot;

/** Custodians whose vote the opening needs: q = ceil((n + k) / 2), so that two different orders cannot both reach it. */
export const votesNeeded = (custodians: number, threshold: number): number => Math.ceil((custodians + threshold) / 2);
