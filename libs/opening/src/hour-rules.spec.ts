import fc from 'fast-check';
import { hourFault, hourHasCome } from './hour-rules';

const instant = fc.integer({ min: 0, max: 100 }).map((minute) => new Date(minute * 60_000));
const announced = fc.option(instant);

describe('the hour at which the next envelope is opened', () => {
  it('is to come, or the one that stands', () => {
    fc.assert(
      fc.property(instant, instant, announced, (asked, now, before) => {
        const fault = hourFault(asked, { now, announced: before });
        if (fault === null) expect(asked > now || asked.getTime() === before?.getTime()).toBe(true);
      }),
    );
  });

  it('is put off and never brought forward: whoever relied on an hour does not come too late', () => {
    fc.assert(
      fc.property(instant, fc.array(fc.tuple(instant, instant)), (first, asked) => {
        let stands = first;
        for (const [at, now] of asked) {
          const fault = hourFault(at, { now, announced: stands });
          expect(fault === 'earlier').toBe(at < stands);
          if (fault === null) stands = at;
        }
        expect(stands >= first).toBe(true);
      }),
    );
  });

  it('has come at its very instant; where none was announced the host may declare at once', () => {
    const at = new Date(60_000);
    expect([hourHasCome(new Date(59_999), at), hourHasCome(at, at), hourHasCome(new Date(0), null)]).toEqual([false, true, true]);
  });
});
