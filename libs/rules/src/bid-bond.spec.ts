import fc from 'fast-check';
import { fen, yuan } from '@kaibiao/kernel';
import { BOND_FORMS, bondFaults, bondStanding, civilDate } from '.';

const opens = civilDate('2026-12-01');
const guarantee = {
  form: 'guarantee',
  issuer: '江苏银行宿迁分行',
  reference: 'DG2026-1130-07',
  amount: yuan('600000.00'),
  validUntil: civilDate('2027-03-01'),
} as const;

describe('the bid bond (投标保证金, 实施条例 第二十六条)', () => {
  it('is enough from the very fen that is asked, and short by one fen', () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 10n ** 12n), (asked) => {
        expect(bondStanding(fen(asked), fen(asked))).toBe('sufficient');
        expect(bondStanding(fen(asked), fen(asked + 1n))).toBe('sufficient');
        expect(bondStanding(fen(asked), fen(asked - 1n))).toBe('short');
        expect(bondStanding(fen(asked), null)).toBe('missing');
      }),
    );
  });

  it('names who issued it and its number', () => {
    expect(bondFaults(guarantee, opens)).toEqual([]);
    expect(bondFaults({ ...guarantee, issuer: ' ', reference: '', amount: fen(0n) }, opens)).toEqual(['issuer', 'reference', 'amount']);
  });

  it('lasts past the opening when it is a guarantee; money that was paid has no end', () => {
    for (const form of BOND_FORMS) {
      const [ended, lasts] = [civilDate('2026-11-30'), opens].map((validUntil) => bondFaults({ ...guarantee, form, validUntil }, opens));
      const none = bondFaults({ ...guarantee, form, validUntil: null }, opens);
      expect([ended, lasts, none]).toEqual(
        form === 'transfer' ? [['validUntil'], ['validUntil'], []] : [['validUntil'], [], ['validUntil']],
      );
    }
  });
});
