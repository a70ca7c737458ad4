/** How many of a bid's keys the opening needs: the bidder's and the custodians', the custodians' alone, or the bidder's alone. */
export type SealingMode = 'bidder+custodians' | 'custodians' | 'bidder';

export interface SealingPolicy {
  readonly mode: SealingMode;
  /** Custodians needed to open (k); 0 under `bidder`. */
  readonly threshold: number;
  /** Fingerprints (SHA-256 of the DER, hex) of the custodians' certificates in order, custodian 1 first; empty under `bidder`. */
  readonly custodians: readonly string[];
}

/** Custodians whose vote the opening needs: q = ceil((n + k) / 2), so that two different orders cannot both reach it. */
export const votesNeeded = (custodians: number, threshold: number): number => Math.ceil((custodians + threshold) / 2);
