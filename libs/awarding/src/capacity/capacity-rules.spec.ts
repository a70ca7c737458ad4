import fc from 'fast-check';
import { capacityIssues, capacityOutcome, CAPACITY_RESULTS, requestIssues } from './capacity-rules';

const [A, B] = ['a', 'b'];
const codes = (issues: { code: string }[]) => issues.map(({ code }) => code);

describe('the ability of a candidate to perform (招标投标法实施条例 第五十六条)', () => {
  it('is asked about for a candidate, with what happened, and once at a time', () => {
    const candidates = [{ submissionId: A }, { submissionId: B }];
    expect(requestIssues({ submissionId: A, note: '被列入失信名单' }, candidates, [{ submissionId: B, result: null }])).toEqual([]);
    expect(codes(requestIssues({ submissionId: 'c', note: ' ' }, candidates, []))).toEqual([
      'CAPACITY_NO_CANDIDATE',
      'CAPACITY_NOTE_MISSING',
    ]);
    expect(codes(requestIssues({ submissionId: A, note: '再问' }, candidates, [{ submissionId: A, result: null }]))).toEqual([
      'CAPACITY_REVIEW_OPEN',
    ]);
    expect(requestIssues({ submissionId: A, note: '再问' }, candidates, [{ submissionId: A, result: 'able' }])).toEqual([]);
  });

  it('is found by more than half of all members, whatever the order, and a full odd committee always finds', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 5 }).chain((half) => {
          const members = half * 2 + 1;
          return fc.tuple(fc.constant(members), fc.array(fc.constantFrom(...CAPACITY_RESULTS), { maxLength: members }));
        }),
        ([members, opinions]) => {
          const found = capacityOutcome(members, opinions);
          expect(capacityOutcome(members, [...opinions].reverse())).toBe(found);
          if (opinions.length === members) expect(found).not.toBeNull();
          if (opinions.length * 2 < members) expect(found).toBeNull();
          if (found)
            expect(capacityOutcome(members, [...opinions, ...Array<typeof found>(members - opinions.length).fill(found)])).toBe(found);
        },
      ),
    ));

  it('is not found by half', () => {
    expect(capacityOutcome(6, ['able', 'able', 'able', 'unable', 'unable', 'unable'])).toBeNull();
    expect(capacityOutcome(5, ['able', 'able'])).toBeNull();
  });

  it('holds an award up while the committee is asked, and for good where it found the winner unable', () => {
    expect(capacityIssues(A, [{ submissionId: B, result: 'unable' }])).toEqual([]);
    expect(capacityIssues(A, [{ submissionId: A, result: 'able' }])).toEqual([]);
    expect(codes(capacityIssues(A, [{ submissionId: A, result: null }]))).toEqual(['CAPACITY_REVIEW_OPEN']);
    expect(codes(capacityIssues(A, [{ submissionId: A, result: 'unable' }]))).toEqual(['AWARD_CANDIDATE_UNABLE']);
  });
});
