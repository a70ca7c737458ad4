import { yuan } from '@kaibiao/kernel';
import { closingIssues, type Rejection } from './rejection-rules';
import { failedBids, majorityOf, openCells, reviewOutcomes, type GivenVerdict, type Verdict } from './review-rules';

const members = ['1', '2', '3', '4', '5'];
const given = (verdicts: Verdict[], itemId = 'q1', submissionId = 'B1'): GivenVerdict[] =>
  verdicts.map((verdict, at) => ({
    memberId: members[at]!,
    itemId,
    submissionId,
    verdict,
    reason: verdict === 'fail' ? '资质证书过期' : '',
  }));
const outcome = (verdicts: GivenVerdict[], votes: GivenVerdict[] = []) =>
  reviewOutcomes({ members, itemIds: ['q1'], submissionIds: ['B1'], verdicts, votes })[0]!;
const all = (verdict: Verdict): Verdict[] => members.map(() => verdict);

describe('the initial review', () => {
  it('takes what all members say', () => {
    expect(outcome(given(all('pass')))).toMatchObject({ outcome: 'pass', by: 'unanimous', dissent: [] });
    expect(outcome(given(all('fail')))).toMatchObject({ outcome: 'fail', by: 'unanimous' });
  });

  it('stays open while a verdict is missing', () => {
    expect(outcome(given(['pass', 'pass', 'pass', 'pass']))).toMatchObject({ outcome: null, missing: ['5'] });
  });

  it('asks for a vote of the committee when the members differ', () => {
    expect(outcome(given(['fail', 'pass', 'pass', 'pass', 'pass']))).toMatchObject({ outcome: null, differing: true, notVoted: members });
  });

  it('follows the majority of the vote and keeps the dissent with its reasons', () => {
    const votes = given(['fail', 'fail', 'fail', 'pass', 'fail']).map((vote) =>
      vote.verdict === 'pass' ? { ...vote, reason: '证书在有效期内' } : vote,
    );
    expect(outcome(given(['fail', 'pass', 'pass', 'pass', 'pass']), votes)).toMatchObject({
      outcome: 'fail',
      by: 'majority',
      dissent: [{ memberId: '4', verdict: 'pass', reason: '证书在有效期内' }],
    });
  });

  it('does not count what a replaced member said (招标投标法实施条例 第四十八条)', () => {
    const verdicts = [
      ...given(['fail', 'pass', 'pass', 'pass', 'pass']),
      { memberId: '6', itemId: 'q1', submissionId: 'B1', verdict: 'pass' as const, reason: '' },
    ];
    const [cell] = reviewOutcomes({ members: ['6', '2', '3', '4', '5'], itemIds: ['q1'], submissionIds: ['B1'], verdicts, votes: [] });
    expect(cell).toMatchObject({ outcome: 'pass', by: 'unanimous' });
  });

  it('does not wait for the other items of a bid that has failed one', () => {
    const outcomes = reviewOutcomes({
      members,
      itemIds: ['q1', 'q2'],
      submissionIds: ['B1', 'B2'],
      verdicts: given(all('fail')),
      votes: [],
    });
    expect([...failedBids(outcomes)]).toEqual(['B1']);
    expect(openCells(outcomes).map(({ submissionId }) => submissionId)).toEqual(['B2', 'B2']);
  });

  it('needs more than half of all members for a majority', () => {
    expect(majorityOf(['a', 'a', 'b'], 5)).toBeNull();
    expect(majorityOf(['a', 'a', 'a'], 5)).toBe('a');
  });
});

describe('closing the review', () => {
  const failed = reviewOutcomes({ members, itemIds: ['q1'], submissionIds: ['B1'], verdicts: given(all('fail')), votes: [] });
  const passed = reviewOutcomes({ members, itemIds: ['q1'], submissionIds: ['B1'], verdicts: given(all('pass')), votes: [] });
  const rejection: Rejection = { itemId: 'q1', submissionId: 'B1', ground: 3, clause: '第三章 2.1.2', reason: '资质证书过期' };
  const close = (outcomes: typeof failed, rejections: Rejection[], price = '9000000.00') =>
    closingIssues({ outcomes, rejections, bids: [{ submissionId: 'B1', price }], ceilingPrice: yuan('10000000.00') }).map(
      ({ code }) => code,
    );

  it('needs a rejection with ground, clause and reason for every failed item (招标投标法实施条例 第五十一条)', () => {
    expect(close(failed, [rejection])).toEqual([]);
    expect(close(failed, [])).toEqual(['REJECTION_MISSING']);
    expect(close(failed, [{ ...rejection, ground: 8, clause: ' ', reason: '' }])).toEqual([
      'REJECTION_GROUND_UNKNOWN',
      'REJECTION_CLAUSE_MISSING',
      'REJECTION_REASON_MISSING',
    ]);
  });

  it('refuses to reject a bid that the committee passed', () => {
    expect(close(passed, [rejection])).toEqual(['REJECTION_UNFOUNDED']);
  });

  it('points out a bid above the ceiling price that nobody failed, and one at the ceiling not', () => {
    expect(close(passed, [], '10000000.01')).toEqual(['BID_ABOVE_CEILING']);
    expect(close(passed, [], '10000000.00')).toEqual([]);
    expect(close(failed, [rejection], '10000000.01')).toEqual([]);
  });

  it('refuses while verdicts or votes are missing, naming every cell', () => {
    const open = reviewOutcomes({
      members,
      itemIds: ['q1', 'q2'],
      submissionIds: ['B1'],
      verdicts: given(['fail', 'pass', 'pass', 'pass', 'pass']),
      votes: [],
    });
    expect(close(open, [])).toEqual(['VOTES_MISSING', 'VERDICTS_MISSING']);
  });
});
