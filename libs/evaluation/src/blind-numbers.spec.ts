import fc from 'fast-check';
import { SeededRandom, isUuid } from '@kaibiao/kernel';
import { bidBehind, commitmentTo, dealNumbers, numbersExactly, unmaskedSheet, type BlindNumbers } from './blind-numbers';

const ids = fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 30 });
const dealt = (seed: number, bids: readonly string[]): BlindNumbers => dealNumbers(new SeededRandom(seed), 'E3213000001', bids);
const seeds = fc.integer({ min: 1, max: 0x7fffffff });

describe('numbers of a blind technical review (暗标编号)', () => {
  it('are 1 to n, one for each bid, under names that are no bid’s', () =>
    fc.assert(
      fc.property(seeds, ids, (seed, bids) => {
        const numbers = dealt(seed, bids);
        expect(numbersExactly(numbers, bids)).toBe(true);
        expect(numbers.bids.every(({ alias }) => isUuid(alias))).toBe(true);
      }),
    ));

  it('do not depend on the order in which the bids are known', () =>
    fc.assert(fc.property(seeds, ids, (seed, bids) => expect(dealt(seed, [...bids].reverse())).toEqual(dealt(seed, bids)))));

  it('give each bid each number as often as another', () => {
    const random = new SeededRandom(7);
    const bids = ['a', 'b', 'c', 'd'];
    const times = new Map<string, number>();
    for (let at = 0; at < 4000; at++)
      for (const { number, submissionId } of dealNumbers(random, 'E1', bids).bids)
        times.set(`${submissionId}${number}`, (times.get(`${submissionId}${number}`) ?? 0) + 1);
    expect(times.size).toBe(16);
    expect([...times.values()].every((count) => count > 850 && count < 1150)).toBe(true);
  });

  it('are sealed by a hash that any change breaks, of the salt too', () =>
    fc.assert(
      fc.property(seeds, ids, (seed, bids) => {
        const numbers = dealt(seed, bids);
        const sealed = commitmentTo(numbers);
        expect(commitmentTo({ ...numbers, salt: '0'.repeat(64) })).not.toBe(sealed);
        expect(commitmentTo({ ...numbers, bids: numbers.bids.slice(1) })).not.toBe(sealed);
        expect(commitmentTo(JSON.parse(JSON.stringify(numbers)) as BlindNumbers)).toBe(sealed);
      }),
    ));

  it('are not exact with a bid more, fewer or twice', () => {
    const bids = ['a', 'b', 'c'];
    const numbers = dealt(3, bids);
    expect(numbersExactly(numbers, ['a', 'b'])).toBe(false);
    expect(numbersExactly(numbers, [...bids, 'd'])).toBe(false);
    const twice = numbers.bids.map((bid) => ({ ...bid, submissionId: 'a' }));
    expect(numbersExactly({ bids: twice }, bids)).toBe(false);
    expect(numbersExactly({ bids: [...numbers.bids].reverse() }, bids)).toBe(false);
  });

  it('lead back to the bids, in a sheet too, and leave every other id alone', () => {
    const { bids } = dealt(5, ['a', 'b']);
    const [{ alias, submissionId }] = bids as [BlindNumbers['bids'][number]];
    expect([bidBehind(bids, alias), bidBehind(bids, 'a'), bidBehind([], alias)]).toEqual([submissionId, 'a', alias]);
    const sheet = { name: '王某', verdicts: [{ submissionId: alias, verdict: 'pass' }], scores: [] };
    expect(unmaskedSheet(bids, sheet)).toEqual({ ...sheet, verdicts: [{ submissionId, verdict: 'pass' }] });
  });
});
