import { procedureOf } from '@kaibiao/rules';
import { passedBy, withdrawalIssues } from './withdrawal-rules';

const { award } = procedureOf('open-tender');
const codes = (reason: string, note = '书面放弃中标') =>
  withdrawalIssues(award, { submissionId: 'B2', reason: reason as never, note }).map(({ code }) => code);

describe('an award that is taken back before the contract (招标投标法实施条例 第五十五条)', () => {
  it.each(['gives_up', 'force_majeure', 'no_performance_bond', 'illegal_act'])('may be for %s', (reason) => {
    expect(codes(reason)).toEqual([]);
  });

  it('may be for no other reason, and not without what happened', () => {
    expect(codes('price')).toEqual(['AWARD_REASON_UNKNOWN']);
    expect(codes('gives_up', ' ')).toEqual(['AWARD_REASON_UNKNOWN']);
  });

  it('is not for the committee to find: that is before the notice alone (第五十六条)', () => {
    expect(codes('found_unable')).toEqual(['AWARD_REASON_UNKNOWN']);
  });

  it('may be for no reason at all where the procedure lists none', () => {
    const { award: rule } = procedureOf('consultation');
    expect(withdrawalIssues(rule, { submissionId: 'B2', reason: 'gives_up', note: '书面放弃' })).toHaveLength(1);
  });
});

describe('whom the next award passes over', () => {
  const first = { submissionId: 'B2', rank: 1, reason: 'gives_up' as const, note: '书面放弃中标' };
  const again = { submissionId: 'B2', reason: 'force_majeure' as const, note: '洪水' };
  const second = { submissionId: 'B1', reason: 'gives_up' as const, note: '书面放弃' };

  it('are those that had it, for the reason that was signed then, and those for whom a reason is given now', () => {
    const { submissionId, reason, note } = first;
    expect(passedBy({ rank: 2 }, [first], [])).toEqual([{ submissionId, reason, note }]);
    expect(passedBy({ rank: 3 }, [first], [again, second])).toEqual([second, { submissionId, reason, note }]);
  });

  it('are nobody who ranks worse', () => {
    expect(passedBy({ rank: 1 }, [{ ...first, rank: 2 }], [])).toEqual([]);
  });
});
