import { votesNeeded, type SealingPolicy, type Suite } from '@kaibiao/crypto';
import type { Issue } from '@kaibiao/kernel';

/** What a custodian must be to take part in a policy. */
export interface PolicyCustodian {
  fingerprint: string;
  custodianId: string;
  organisationId: string;
  /** The custodian whose deputy it is. */
  deputyOf: string | null;
  /** Serves in no new lot any more. */
  retiredAt: Date | null;
  /** Its organisation runs the platform. */
  ofPlatform: boolean;
  notBefore: Date;
  notAfter: Date;
  revokedAt: Date | null;
  /** Of the key to which shares are sealed. */
  suite: Suite;
}

const FEWEST_FOR_A_KEY = 2;
const MOST_CUSTODIANS = 15;
const MOST_OF_PLATFORM = 1;

/**
 * Every reason why a lot may not be sealed under this policy (design: sealed bid §1). `known` are the custodians found for its fingerprints;
 * `now` is the instant of the decision, `openingEnds` the last at which they must still be certified.
 */
export function policyIssues(
  policy: SealingPolicy,
  known: readonly PolicyCustodian[],
  { suite, now, openingEnds }: { suite: Suite; now: Date; openingEnds: Date },
): Issue[] {
  const named = known.filter(({ fingerprint }) => policy.custodians.includes(fingerprint));
  return [
    ...numberIssues(policy),
    ...certificateIssues(policy, known, now, openingEnds),
    ...suiteIssues(policy, named, suite),
    ...employerIssues(policy, named),
    ...officeIssues(policy, named),
  ];
}

function numberIssues({ threshold: k, custodians }: SealingPolicy): Issue[] {
  const n = custodians.length;
  const issues: Issue[] = [];
  if (!Number.isSafeInteger(k) || k < FEWEST_FOR_A_KEY)
    issues.push({ code: 'POLICY_THRESHOLD_TOO_LOW', field: 'policy.threshold', facts: { least: FEWEST_FOR_A_KEY, given: k } });
  if (n < 3 * k - 2)
    issues.push({
      code: 'POLICY_CUSTODIANS_TOO_FEW',
      field: 'policy.custodians',
      facts: { least: 3 * k - 2, given: n, votesNeeded: votesNeeded(n, k) },
    });
  if (n > MOST_CUSTODIANS)
    issues.push({ code: 'POLICY_CUSTODIANS_TOO_MANY', field: 'policy.custodians', facts: { most: MOST_CUSTODIANS, given: n } });
  if (new Set(custodians).size < n) issues.push({ code: 'POLICY_CUSTODIAN_REPEATED', field: 'policy.custodians' });
  return issues;
}

function certificateIssues({ custodians }: SealingPolicy, known: readonly PolicyCustodian[], now: Date, openingEnds: Date): Issue[] {
  return custodians.flatMap((fingerprint, at) => {
    const field = `policy.custodians.${at}`;
    const custodian = known.find((one) => one.fingerprint === fingerprint);
    if (!custodian) return [{ code: 'POLICY_CUSTODIAN_UNKNOWN', field, facts: { fingerprint } }];
    if (custodian.revokedAt) return [{ code: 'POLICY_CUSTODIAN_REVOKED', field, facts: { fingerprint } }];
    if (custodian.notBefore <= now && custodian.notAfter > openingEnds) return [];
    const facts = {
      fingerprint,
      notBefore: custodian.notBefore.toISOString(),
      notAfter: custodian.notAfter.toISOString(),
      openingEnds: openingEnds.toISOString(),
    };
    return [{ code: 'POLICY_CUSTODIAN_NOT_CERTIFIED', field, facts }];
  });
}

/** Shares go to keys of the lot's suite only. */
function suiteIssues({ custodians }: SealingPolicy, known: readonly PolicyCustodian[], suite: Suite): Issue[] {
  return known
    .filter((custodian) => custodian.suite !== suite)
    .map(({ fingerprint }) => ({
      code: 'POLICY_CUSTODIAN_OTHER_SUITE',
      field: `policy.custodians.${custodians.indexOf(fingerprint)}`,
      facts: { fingerprint, suite },
    }));
}

/** As many custodians as open a bid may not take orders from one employer. */
function employerIssues({ threshold }: SealingPolicy, named: readonly PolicyCustodian[]): Issue[] {
  const employed = new Map<string, number>();
  for (const { organisationId } of named) employed.set(organisationId, (employed.get(organisationId) ?? 0) + 1);
  const issues: Issue[] = [...employed]
    .filter(([, count]) => count >= Math.max(threshold, FEWEST_FOR_A_KEY))
    .map(([organisationId, count]) => ({
      code: 'POLICY_CUSTODIANS_OF_ONE_EMPLOYER',
      field: 'policy.custodians',
      facts: { organisationId, count, threshold },
    }));
  const ofPlatform = named.filter((custodian) => custodian.ofPlatform).length;
  if (ofPlatform <= MOST_OF_PLATFORM) return issues;
  const facts = { most: MOST_OF_PLATFORM, given: ofPlatform };
  return [...issues, { code: 'POLICY_PLATFORM_TOO_MANY', field: 'policy.custodians', facts }];
}

/** Nobody who serves no more, and a deputy only in the place of whom it stands in for. */
function officeIssues({ custodians }: SealingPolicy, named: readonly PolicyCustodian[]): Issue[] {
  return named.flatMap(({ fingerprint, retiredAt, deputyOf }) => {
    const field = `policy.custodians.${custodians.indexOf(fingerprint)}`;
    const beside = deputyOf !== null && named.some(({ custodianId }) => custodianId === deputyOf);
    return [
      ...(retiredAt ? [{ code: 'POLICY_CUSTODIAN_RETIRED', field, facts: { fingerprint } }] : []),
      ...(beside ? [{ code: 'POLICY_DEPUTY_BESIDE_PRINCIPAL', field, facts: { fingerprint } }] : []),
    ];
  });
}
