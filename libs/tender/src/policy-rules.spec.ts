import fc from 'fast-check';
import { votesNeeded, type SealingMode } from '@kaibiao/crypto';
import { policyIssues, type PolicyCustodian } from './policy-rules';

const now = new Date('2026-11-01T00:00:00Z');
const openingEnds = new Date('2026-12-01T01:30:00Z');
const at = { suite: 'INTL-1', now, openingEnds } as const;
const custodian = (number: number, more: Partial<PolicyCustodian> = {}): PolicyCustodian => ({
  fingerprint: number.toString(16).padStart(64, '0'),
  custodianId: `custodian ${number}`,
  organisationId: `organisation ${number}`,
  deputyOf: null,
  retiredAt: null,
  ofPlatform: false,
  notBefore: new Date('2026-01-01T00:00:00Z'),
  notAfter: new Date('2027-01-01T00:00:00Z'),
  revokedAt: null,
  suite: 'INTL-1',
  ...more,
});
const some = (count: number) => Array.from({ length: count }, (_, index) => custodian(index + 1));
const codes = (threshold: number, known: PolicyCustodian[], mode: SealingMode = 'bidder+custodians', listed = known) =>
  policyIssues({ mode, threshold, custodians: listed.map(({ fingerprint }) => fingerprint) }, known, at).map(({ code }) => code);

describe('a sealing policy', () => {
  it('stands with two of four custodians', () => expect(codes(2, some(4))).toEqual([]));
  it('stands without the bidders’ keys', () => expect(codes(3, some(7), 'custodians')).toEqual([]));

  it('has enough custodians to survive an absent or a false one: n >= 3k - 2', () => {
    expect(codes(2, some(3))).toEqual(['POLICY_CUSTODIANS_TOO_FEW']);
    expect(codes(3, some(6))).toEqual(['POLICY_CUSTODIANS_TOO_FEW']);
  });

  it('reaches the vote with k - 1 custodians absent, and two different orders never both', () =>
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 1, max: 15 }), (k, n) => {
        if (codes(k, some(n)).length > 0) return true;
        const votes = votesNeeded(n, k);
        return n - (k - 1) >= votes && 2 * votes - n >= k;
      }),
    ));

  it('never lets one custodian open alone', () => expect(codes(1, some(4))).toEqual(['POLICY_THRESHOLD_TOO_LOW']));

  it('needs as many custodians under `bidder`, since the seeds of the draws are dealt to them', () => {
    expect(codes(2, some(4), 'bidder')).toEqual([]);
    expect(codes(0, [], 'bidder')).toEqual(['POLICY_THRESHOLD_TOO_LOW']);
    expect(codes(2, some(3), 'bidder')).toEqual(['POLICY_CUSTODIANS_TOO_FEW']);
  });

  it('knows each of its custodians, once', () => {
    const four = some(4);
    expect(codes(2, four.slice(1), 'bidder+custodians', four)).toEqual(['POLICY_CUSTODIAN_UNKNOWN']);
    expect(codes(2, four, 'bidder+custodians', [...four, four[0]!])).toEqual(['POLICY_CUSTODIAN_REPEATED']);
  });

  it('takes custodians who are certified beyond the opening', () => {
    const [first, ...others] = some(4);
    expect(codes(2, [{ ...first!, notAfter: openingEnds }, ...others])).toEqual(['POLICY_CUSTODIAN_NOT_CERTIFIED']);
    expect(codes(2, [{ ...first!, notAfter: new Date(openingEnds.getTime() + 1) }, ...others])).toEqual([]);
    expect(codes(2, [{ ...first!, revokedAt: now }, ...others])).toEqual(['POLICY_CUSTODIAN_REVOKED']);
    expect(codes(2, [{ ...first!, suite: 'GM-1' }, ...others])).toEqual(['POLICY_CUSTODIAN_OTHER_SUITE']);
  });

  it('never lets as many custodians as open a bid take orders from one employer', () => {
    const [first, second, ...others] = some(4);
    expect(codes(2, [first!, { ...second!, organisationId: first!.organisationId }, ...others])).toEqual([
      'POLICY_CUSTODIANS_OF_ONE_EMPLOYER',
    ]);
    const seven = some(7).map((one, index) => (index < 2 ? { ...one, organisationId: 'centre' } : one));
    expect(codes(3, seven)).toEqual([]);
  });

  it('has at most one custodian of whoever runs the platform, whatever the threshold', () => {
    const seven = (ofPlatform: number) => some(7).map((one, index) => ({ ...one, ofPlatform: index < ofPlatform }));
    expect(codes(3, seven(1))).toEqual([]);
    expect(codes(3, seven(2))).toEqual(['POLICY_PLATFORM_TOO_MANY']);
  });

  it('names nobody who serves no more, and a deputy only in the place of its custodian', () => {
    const [first, second, ...others] = some(7);
    expect(codes(3, [{ ...first!, retiredAt: now }, second!, ...others])).toEqual(['POLICY_CUSTODIAN_RETIRED']);
    const deputy = { ...second!, deputyOf: first!.custodianId };
    expect(codes(3, [first!, deputy, ...others])).toEqual(['POLICY_DEPUTY_BESIDE_PRINCIPAL']);
    expect(codes(2, [deputy, ...others])).toEqual([]);
  });
});
