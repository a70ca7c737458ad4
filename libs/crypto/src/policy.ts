/** How many of a bid's keys the opening needs: the bidder's and the custodians', the custodians' alone, or the bidder's alone. */
export type SealingMode = 'bidder+custodians' | 'custodians' | 'bidder';

export interface SealingPolicy {
  readonly mode: SealingMode;
  /** Custodians needed to open (k); 0 in a bid under `bidder`, where a lot says how many give back the seeds of its draws. */
  readonly threshold: number;
  /** Fingerprints (SHA-256 of the DER, hex) of the custodians' certificates in order, custodian 1 first; none in a bid under `bidder`. */
  readonly custodians: readonly string[];
}

/** A custodian's key for one lot (标段密钥). */
export interface KeyForLot {
  /** Number in the lot's policy, from 1. */
  readonly custodian: number;
  /** Of the key's certificate. */
  readonly fingerprint: string;
}

/**
 * The policy that the manifests of a lot's bids carry: custodians are named by their keys for the lot, one that has none by its standing
 * certificate. Under `bidder` no custodian holds a part of a bid: those whom the lot names keep the seeds of its draws and nothing else, and
 * no bid speaks of them.
 */
export function bidsPolicy({ mode, threshold, custodians }: SealingPolicy, keys: readonly KeyForLot[] = []): SealingPolicy {
  if (mode === 'bidder') return { mode, threshold: 0, custodians: [] };
  const keyOf = (number: number) => keys.find(({ custodian }) => custodian === number)?.fingerprint;
  return { mode, threshold, custodians: custodians.map((standing, at) => keyOf(at + 1) ?? standing) };
}

/** The keys that a notice prints under `sealing.custodians`, custodian 1 first. */
export const keysPrinted = (custodians: readonly { readonly lotKey?: string }[]): KeyForLot[] =>
  custodians.flatMap(({ lotKey }, at) => (lotKey === undefined ? [] : [{ custodian: at + 1, fingerprint: lotKey }]));

/** Custodians whose vote the opening needs: q = ceil((n + k) / 2), so that two different orders cannot both reach it. */
export const votesNeeded = (custodians: number, threshold: number): number => Math.ceil((custodians + threshold) / 2);
