import { chosen, policyIssues, usualPolicy } from './lot-policy';

const known = ['a', 'b', 'c', 'd'].map((fingerprint) => ({
  fingerprint,
  name: fingerprint,
  organisation: fingerprint,
  deputyOf: null,
  suite: 'INTL-1',
}));

describe('who opens the bids', () => {
  it('is by default the bidder with any two of all custodians', () =>
    expect(usualPolicy(known)).toEqual({ mode: 'bidder+custodians', threshold: 2, custodians: ['a', 'b', 'c', 'd'] }));

  it('leaves deputies in reserve', () =>
    expect(usualPolicy([...known, { ...known[0]!, fingerprint: 'e', deputyOf: 'a' }]).custodians).toEqual(['a', 'b', 'c', 'd']));

  it('keeps the order of the register, and forgets who left it', () => {
    expect(chosen(known, ['a', 'd'], 'b', true)).toEqual(['a', 'b', 'd']);
    expect(chosen(known, ['a', 'd'], 'a', false)).toEqual(['d']);
    expect(chosen(known, ['gone', 'a'], 'c', true)).toEqual(['a', 'c']);
  });

  it('needs at least 3k-2 custodians, so that one false or absent one of 2 of 4 stops nothing', () => {
    expect(policyIssues(usualPolicy(known))).toEqual([]);
    expect(policyIssues({ ...usualPolicy(known), threshold: 3 })).toMatchObject([
      { code: 'POLICY_CUSTODIANS_TOO_FEW', facts: { least: 7, given: 4 } },
    ]);
    expect(policyIssues({ ...usualPolicy(known), custodians: ['a', 'b', 'c'] })).toHaveLength(1);
  });
});
