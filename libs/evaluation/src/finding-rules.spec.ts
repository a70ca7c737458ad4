import fc from 'fast-check';
import { standsWithout, type Finding } from './finding-rules';
import { failedBids, reviewOutcomes } from './review-rules';

const MEMBERS = ['m1', 'm2', 'm3', 'm4', 'm5'];
const [segment, submissionIds, itemIds] = ['qualification', ['b1'], ['q1']];

/** How many of the five pass the only item of the only bid; who differ have voted as they judged. */
function found(passes: number, more: Partial<Finding> = {}): Finding {
  const verdicts = MEMBERS.map((memberId, at) => ({
    ...{ memberId, itemId: 'q1', submissionId: 'b1', reason: '' },
    verdict: at < passes ? ('pass' as const) : ('fail' as const),
  }));
  return { segment, members: MEMBERS, itemIds, submissionIds, verdicts, votes: verdicts, competition: [], ...more };
}

describe('a signed finding when one who signed it is replaced (招标投标法实施条例 第四十八条)', () => {
  it('stands when all agreed, and when more than half of the whole committee still say it', () => {
    expect([standsWithout(found(5), ['m1']), standsWithout(found(4), ['m1']), standsWithout(found(0), ['m5'])]).toEqual([true, true, true]);
  });

  it('does not stand where it hung on the vote of whoever leaves', () => {
    expect([standsWithout(found(3), ['m1']), standsWithout(found(2), ['m5'])]).toEqual([false, false]);
    expect([standsWithout(found(3), ['m5']), standsWithout(found(2), ['m1'])]).toEqual([true, true]);
  });

  it('counts those who left before', () => {
    expect([standsWithout(found(4), ['m1']), standsWithout(found(4), ['m1', 'm2'])]).toEqual([true, false]);
  });

  it('asks the same of the vote on few bids', () => {
    const competition = ['m1', 'm2', 'm3'].map((memberId) => ({ memberId, segment, choice: 'continue' as const }));
    expect([standsWithout(found(5, { competition }), ['m1']), standsWithout(found(5, { competition }), ['m5'])]).toEqual([false, true]);
  });

  it('stands only where no newcomer, whatever he says, could have changed the fate of a bid', () => {
    const verdict = fc.constantFrom('pass' as const, 'fail' as const);
    const sheet = fc.array(verdict, { minLength: 6, maxLength: 6 });
    const bids = { itemIds: ['q1', 'q2'], submissionIds: ['b1', 'b2', 'b3'] };
    const cells = bids.submissionIds.flatMap((submissionId) => bids.itemIds.map((itemId) => ({ submissionId, itemId })));
    const said = (memberId: string, verdicts: ('pass' | 'fail')[]) =>
      cells.map((cell, at) => ({ ...cell, memberId, reason: '', verdict: verdicts[at]! }));
    fc.assert(
      fc.property(fc.array(sheet, { minLength: 5, maxLength: 5 }), fc.nat(4), sheet, (sheets, leaving, fresh) => {
        const verdicts = sheets.flatMap((verdicts, at) => said(MEMBERS[at]!, verdicts));
        const before = found(5, { ...bids, verdicts, votes: verdicts });
        if (!standsWithout(before, [MEMBERS[leaving]!])) return;
        const anew = [...verdicts.filter(({ memberId }) => memberId !== MEMBERS[leaving]), ...said(MEMBERS[leaving]!, fresh)];
        expect(failedBids(reviewOutcomes({ ...before, verdicts: anew, votes: anew }))).toEqual(failedBids(reviewOutcomes(before)));
      }),
    );
  });
});
