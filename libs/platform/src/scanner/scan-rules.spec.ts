import fc from 'fast-check';
import { scanMark, scanWaitAfter } from './scan-rules';

const STATES = [null, 'clean', 'found', 'too_large', 'failed'] as const;

describe('a file', () => {
  it('in which something was found is withheld, also after the scanner was switched off', () =>
    expect([true, false].map((scanning) => scanMark('found', scanning))).toEqual(['withheld', 'withheld']));
  it('waits for the scanner where there is one, and for nobody where there is none', () => {
    expect(STATES.map((state) => scanMark(state, true))).toEqual(['unscanned', 'clean', 'withheld', 'too_large', 'unscanned']);
    expect(STATES.map((state) => scanMark(state, false))).toEqual([null, 'clean', 'withheld', 'too_large', null]);
  });
});

describe('a scan that failed', () => {
  it('is tried again later each time, and every day for ever', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), (tries) => {
        const [wait, next] = [scanWaitAfter(tries), scanWaitAfter(tries + 1)];
        expect(wait >= 120 && next >= wait && next <= 86_400).toBe(true);
      }),
    ));
});
