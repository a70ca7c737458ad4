import fc from 'fast-check';
import { CEREMONY, confirmationEndsAt, extensionFault, MOST_EXTENSIONS, remainingMs } from './ceremony-rules';

describe('the rules of the ceremony', () => {
  it('nothing holds an opening once its order is signed, and nobody speaks before it is declared', () => {
    for (const state of ['ordered', 'unlocked', 'opened'] as const) expect(CEREMONY.hold).not.toContain(state);
    for (const states of Object.values(CEREMONY)) for (const state of ['draft', 'bidding'] as const) expect(states).not.toContain(state);
    for (const act of ['extend', 'classify', 'object', 'confirm'] as const) expect(CEREMONY[act]).not.toContain('closed');
  });

  it('a window grows so often at most, and never by more than its own length', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(5), fc.integer({ min: 1, max: 120 }), (minutes, before, length) => {
        const fault = extensionFault(minutes, before, length);
        expect(fault === null).toBe(before < MOST_EXTENSIONS && minutes <= length);
      }),
    );
  });

  it('a hold takes nothing of the window: what is left then is left after it, whatever other hold begins meanwhile', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3_600_000 }), fc.nat(3_600_000), (left, later) => {
        const [begun, ends] = [new Date(0), new Date(left)];
        const first = remainingMs(begun, ends, undefined);
        expect(first).toBe(left);
        expect(remainingMs(new Date(later), null, { remainingMs: first })).toBe(left);
      }),
    );
    expect(remainingMs(new Date(5), null, undefined)).toBeNull();
    expect(remainingMs(new Date(5), new Date(0), undefined)).toBe(0);
  });

  it('the record may be confirmed for a quarter of an hour', () => {
    expect(confirmationEndsAt(new Date(0))).toEqual(new Date(900_000));
  });
});
