import fc from 'fast-check';
import { civilDate, copyRule, mayKeepCopies, PROCEDURES } from '.';

const laws = fc.constantFrom('tendering' as const, 'procurement' as const);

describe('copies of bids in the hands of a panel', () => {
  it('are made under the tendering law only where the tender document says so', () => {
    const rule = copyRule('tendering', civilDate('2026-12-01'));
    expect([mayKeepCopies(rule, true), mayKeepCopies(rule, false)]).toEqual([true, false]);
    expect(rule.basis).toContain('第四十四条');
  });

  it('are never made under the procurement law, whatever the document says (第87号令 第六十二条)', () => {
    const rule = copyRule('procurement', civilDate('2026-12-01'));
    expect([mayKeepCopies(rule, true), mayKeepCopies(rule, false)]).toEqual([false, false]);
  });

  it('have a rule under the law of every procedure, and none is made on a day before there was one', () => {
    for (const { law } of PROCEDURES) expect(copyRule(law).basis).not.toBe('');
    fc.assert(
      fc.property(laws, fc.boolean(), (law, says) => {
        expect(mayKeepCopies(copyRule(law, civilDate('2000-01-01')), says)).toBe(false);
        expect(mayKeepCopies(copyRule(law), says)).toBe(mayKeepCopies(copyRule(law, civilDate('2026-12-01')), says));
      }),
    );
  });
});
