import { queryOf, searchOf } from './lot-search';

describe('a search in the address', () => {
  it('is the same after a round trip, and says nothing of what was not asked', () => {
    const search = { word: '医院', stage: 'bidding', trade: '', region: '', band: '', published: '', from: '2026-11-01', until: '' };
    expect(queryOf(search)).toEqual({ word: '医院', stage: 'bidding', from: '2026-11-01' });
    expect(searchOf(queryOf(search))).toEqual(search);
  });
  it('takes one value of a name that stands twice for none', () => expect(searchOf({ word: ['a', 'b'] }).word).toBe(''));
});
