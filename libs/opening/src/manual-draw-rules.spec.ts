import fc from 'fast-check';
import type { ManualDrawResult } from '@kaibiao/crypto';
import { manualDrawFault, manualDraws } from './manual-draw-rules';

const names = fc.string({ minLength: 1, maxLength: 6 });
const parameter = fc.record({ item: names, candidates: fc.uniqueArray(names, { minLength: 2, maxLength: 12 }) });
/** A rule, and what a sound machine gave for it. */
const drawing = fc
  .uniqueArray(parameter, { minLength: 1, maxLength: 4, selector: ({ item }) => item })
  .chain((drawn) =>
    fc.tuple(...drawn.map(({ item, candidates }) => result(item, candidates))).map((results) => ({ rule: { drawn }, results })),
  );

function result(item: string, candidates: readonly string[]): fc.Arbitrary<ManualDrawResult> {
  const balls = fc.uniqueArray(names, { minLength: candidates.length, maxLength: candidates.length });
  return fc
    .tuple(balls, fc.nat(candidates.length - 1), fc.integer({ min: 1, max: 9 }))
    .map(([all, at, round]) => ({ item, round, balls: all, ball: all[at]!, choice: candidates[at]! }));
}

const changed = (results: readonly ManualDrawResult[], change: Partial<ManualDrawResult>): ManualDrawResult[] => [
  { ...results[0]!, ...change },
  ...results.slice(1),
];

describe('a draw by ball machine', () => {
  it('stands when each parameter of the document has come out once, in its order, as the candidate of its ball', () => {
    fc.assert(
      fc.property(drawing, ({ rule, results }) => {
        expect(manualDrawFault(rule, results)).toBeNull();
        const draws = manualDraws(rule, results);
        expect(draws.map(({ item, candidates, index, choice }) => [item, candidates[index], choice])).toEqual(
          results.map(({ item, choice }) => [item, choice, choice]),
        );
        expect(draws.map(({ manual }) => manual.balls[manual.balls.indexOf(manual.ball)])).toEqual(results.map(({ ball }) => ball));
      }),
    );
  });

  it('gives nothing that the document does not offer', () => {
    fc.assert(
      fc.property(drawing, names, ({ rule, results }, choice) => {
        fc.pre(!rule.drawn[0]!.candidates.includes(choice));
        expect(manualDrawFault(rule, changed(results, { choice }))).toBe('choice');
      }),
    );
  });

  it('gives no other value than the ball that came out stands for', () => {
    fc.assert(
      fc.property(drawing, fc.nat(), ({ rule, results }, at) => {
        const others = rule.drawn[0]!.candidates.filter((one) => one !== results[0]!.choice);
        expect(manualDrawFault(rule, changed(results, { choice: others[at % others.length]! }))).toBe('ball');
      }),
    );
  });

  it('leaves no parameter out, adds none and keeps their order', () => {
    fc.assert(
      fc.property(drawing, ({ rule, results }) => {
        expect(manualDrawFault(rule, results.slice(1))).toBe('items');
        expect(manualDrawFault(rule, [...results, results[0]!])).toBe('items');
        if (results.length > 1) expect(manualDrawFault(rule, results.toReversed())).toBe('items');
      }),
    );
  });

  it('has one ball for each candidate, no two alike', () => {
    fc.assert(
      fc.property(drawing, ({ rule, results }) => {
        const { balls } = results[0]!;
        expect(manualDrawFault(rule, changed(results, { balls: balls.slice(1) }))).toBe('balls');
        expect(manualDrawFault(rule, changed(results, { balls: [...balls.slice(1), balls[1]!] }))).toBe('balls');
      }),
    );
  });
});
