import fc from 'fast-check';
import { PASSING, procedureOf, type PassReason } from '@kaibiao/rules';
import { lowestPriced } from './meeting-rules';
import { remaining, renewalIssues } from './renewal-rules';

const { award } = procedureOf('open-tender');
const REASONS = Object.keys(PASSING) as PassReason[];
const all = ['a', 'b', 'c', 'd'].map((submissionId, at) => ({ submissionId, rank: at + 1, price: `${4 - at}.00` }));
const codes = (reason: PassReason, note: string, submissionId = 'a', result: 'able' | 'unable' | null = null) =>
  renewalIssues(award, 'a', { submissionId, reason, note }, [{ submissionId: 'a', result }]).map(({ code }) => code);

describe('an award committee that chooses again (重新定标)', () => {
  it('does so for the reasons for which a ranked candidate may be passed over, told in words, and for no other', () => {
    expect(REASONS.filter((reason) => codes(reason, '书面放弃').length === 0)).toEqual(award.passing);
    expect(codes('gives_up', ' ')).toEqual(['AWARD_REASON_UNKNOWN']);
    expect(codes('found_unable', '')).toEqual(['AWARD_UNREVIEWED']);
    expect(codes('found_unable', '', 'a', 'able')).toEqual(['AWARD_UNREVIEWED']);
    expect(codes('found_unable', '', 'a', 'unable')).toEqual([]);
    expect(
      renewalIssues(procedureOf('procurement-open').award, 'a', { submissionId: 'a', reason: 'gives_up', note: '放弃' }, []),
    ).toHaveLength(1);
  });

  it('strikes nobody but whom it chose', () => {
    expect(codes('gives_up', '书面放弃', 'b')).toEqual(['RENEWAL_NOT_CHOSEN']);
  });

  it('never meets whom it struck or whom the committee found unable, loses nobody else, and so comes to an end', () =>
    fc.assert(
      fc.property(fc.subarray(['a', 'b', 'c', 'd']), (unable) => {
        const reviews = unable.map((submissionId) => ({ submissionId, result: 'unable' as const }));
        const struck: string[] = [];
        for (let left = remaining(all, struck, reviews); left.length > 0; left = remaining(all, struck, reviews)) {
          expect(left.length + struck.length + unable.length).toBe(all.length);
          const chosen = lowestPriced(left);
          expect([...struck, ...unable]).not.toContain(chosen);
          struck.push(chosen);
        }
        expect([...struck, ...unable].sort()).toEqual(['a', 'b', 'c', 'd']);
      }),
    ));
});
