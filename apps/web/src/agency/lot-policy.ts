import type { Issue } from '../api/problem';

/** Who opens the bids of a lot; the lot's own words in `libs/crypto`. Under `bidder` the custodians keep the seeds of its draws alone. */
export interface LotPolicy {
  mode: 'bidder+custodians' | 'custodians' | 'bidder';
  /** k */
  threshold: number;
  /** Fingerprints, custodian 1 first. */
  custodians: string[];
}

export interface KnownCustodian {
  name: string;
  organisation: string;
  fingerprint: string;
  /** Whose deputy it is; null for a custodian in its own right. */
  deputyOf: string | null;
  /** Of its key: it serves lots of this suite. */
  suite: string;
}

export const MODES = ['bidder+custodians', 'custodians', 'bidder'] as const satisfies readonly LotPolicy['mode'][];
const FEWEST = 2;

/** The bidder and any two of the centre's custodians. */
export const usualPolicy = (known: readonly KnownCustodian[]): LotPolicy => ({
  mode: 'bidder+custodians',
  threshold: FEWEST,
  custodians: known.filter(({ deputyOf }) => deputyOf === null).map(({ fingerprint }) => fingerprint),
});

/** Those who serve after one was added or left out, in the centre's order; one who is not in the register any more goes. */
export const chosen = (known: readonly KnownCustodian[], before: readonly string[], fingerprint: string, serves: boolean): string[] =>
  known.map((one) => one.fingerprint).filter((one) => (one === fingerprint ? serves : before.includes(one)));

/** What shows at once; the platform decides by these and by certificates and employers. */
export function policyIssues({ threshold: k, custodians }: LotPolicy): Issue[] {
  const least = 3 * k - 2;
  return custodians.length < least
    ? [{ code: 'POLICY_CUSTODIANS_TOO_FEW', field: 'policy.custodians', facts: { least, given: custodians.length } }]
    : [];
}
