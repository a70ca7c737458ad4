import fc from 'fast-check';
import { lowestPriced, meetingIssues, roundOutcome } from './meeting-rules';

const [A, B, C] = ['a', 'b', 'c'];

describe('a vote of the award committee (票决定标)', () => {
  it('chooses by more than half of all members, as soon as it is there', () => {
    expect(roundOutcome(5, [A, B, C], [A, A])).toEqual({ chosen: null, next: null });
    expect(roundOutcome(5, [A, B, C], [A, A, A])).toEqual({ chosen: A, next: null });
  });

  it('goes on among the first two when a full round has no majority', () => {
    expect(roundOutcome(5, [A, B, C], [A, A, B, B, C])).toEqual({ chosen: null, next: [A, B] });
    expect(roundOutcome(7, [A, B, C], [A, A, A, B, B, C, C])).toEqual({ chosen: null, next: [A, B, C] });
    expect(roundOutcome(9, [A, B, C], [A, A, A, B, B, B, C, C, C])).toEqual({ chosen: null, next: [A, B, C] });
  });

  it('of an odd committee on two always ends', () =>
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 10 }), fc.infiniteStream(fc.constantFrom(A, B)), (half, stream) => {
        const members = half * 2 + 1;
        const votes = [...stream.take(members)];
        expect(roundOutcome(members, [A, B], votes).chosen).not.toBeNull();
      }),
    ));

  it('never lets a candidate in again, never loses the first, whatever the votes and their order', () =>
    fc.assert(
      fc.property(fc.array(fc.constantFrom(A, B, C), { minLength: 5, maxLength: 9 }), (votes) => {
        const found = roundOutcome(votes.length, [A, B, C], votes);
        expect(roundOutcome(votes.length, [A, B, C], [...votes].reverse())).toEqual(found);
        const most = Math.max(...[A, B, C].map((id) => votes.filter((vote) => vote === id).length));
        for (const id of [A, B, C])
          if (votes.filter((vote) => vote === id).length === most) expect(found.chosen === id || found.next!.includes(id)).toBe(true);
      }),
    ));
});

describe('the award by price', () => {
  it('goes to the lowest, of equal ones to the better placed', () => {
    const of = (submissionId: string, rank: number, price: string) => ({ submissionId, rank, price });
    expect(lowestPriced([of(A, 1, '12.00'), of(B, 2, '9.90'), of(C, 3, '10')])).toBe(B);
    expect(lowestPriced([of(A, 3, '9.9'), of(B, 2, '9.90')])).toBe(B);
  });
});

describe('the award committee', () => {
  it('has the size of the document, of different people of the tenderer', () => {
    const own = new Set(['1', '2', '3', '4', '5']);
    const codes = (named: string[]) => meetingIssues({ committeeSize: 5, named, own }).map(({ code }) => code);
    expect(codes(['1', '2', '3', '4', '5'])).toEqual([]);
    expect(codes(['1', '2', '3', '4'])).toEqual(['MEETING_SIZE_WRONG']);
    expect(codes(['1', '2', '3', '4', '4'])).toEqual(['MEETING_MEMBER_REPEATED']);
    expect(codes(['1', '2', '3', '4', '9'])).toEqual(['MEETING_MEMBER_FOREIGN']);
  });
});
