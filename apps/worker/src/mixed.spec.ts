import fc from 'fast-check';
import { SeededRandom, SystemRandom } from '@kaibiao/kernel';
import { mixed } from './mixed';

const BUNDLE = 16;
/** `count` receipts, each in a stream of its own, then dummies. */
const bundle = (count: number) =>
  Array.from({ length: BUNDLE }, (_, at) => ({ stream: at < count ? `submission/${at}` : 'log/system', sequence: at }));

describe('the leaves of a bundle', () => {
  it('are all there, and those of one stream in their order', () => {
    const entries = fc.array(fc.constantFrom('a', 'b', 'c')).map((streams) => streams.map((stream, sequence) => ({ stream, sequence })));
    fc.assert(
      fc.property(entries, fc.integer({ min: 1 }), (given, seed) => {
        const made = mixed(given, new SeededRandom(seed));
        const ofEach = (all: typeof given) => ['a', 'b', 'c'].map((name) => all.filter(({ stream }) => stream === name));
        expect(ofEach(made)).toEqual(ofEach(given));
        expect(made).toHaveLength(given.length);
      }),
    );
  });

  it.each([1, 3, 16])('tell whoever owns one of %i true leaves nothing by its place: every place is as likely as another', (count) => {
    const random = new SystemRandom();
    const rounds = 8000;
    const seen = new Array<number>(BUNDLE).fill(0);
    for (let round = 0; round < rounds; round++) seen[mixed(bundle(count), random).findIndex(({ sequence }) => sequence === 0)]! += 1;
    // 500 times each, with a deviation of 22: six of them are never seen.
    for (const times of seen) expect(Math.abs(times - rounds / BUNDLE)).toBeLessThan(132);
  });
});
