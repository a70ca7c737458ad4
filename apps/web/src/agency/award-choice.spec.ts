import { betterThan, type RankedCandidate } from './award-choice';

describe('an award', () => {
  const candidates = [1, 2, 3].map((rank): RankedCandidate => ({ rank, submissionId: String(rank), name: '', price: '', total: '' }));
  it('to the first passes over nobody, to the third the first and the second', () => {
    expect(betterThan(candidates, '1')).toEqual([]);
    expect(betterThan(candidates, '3').map(({ rank }) => rank)).toEqual([1, 2]);
    expect(betterThan(candidates, 'nobody')).toEqual([]);
  });
});
