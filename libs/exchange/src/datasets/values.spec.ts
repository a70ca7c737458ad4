import fc from 'fast-check';
import { fen, toYuan, yuan } from '@kaibiao/kernel';
import { tenThousands, values } from './values';

describe('values of records', () => {
  it('are amounts in 万元, to the fen, and none is rounded', () => {
    expect(['32480000.00', '0.01', '10000', '0', '123456.78'].map(tenThousands)).toEqual(['3248', '0.000001', '1', '0', '12.345678']);
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), (amount) => {
        const [whole = '', decimals = ''] = tenThousands(toYuan(fen(amount))).split('.');
        expect(BigInt(whole) * 1_000_000n + BigInt(decimals.padEnd(6, '0'))).toBe(amount);
        expect(yuan(toYuan(fen(amount)))).toBe(amount);
      }),
    );
  });

  it('leave out what is not known', () => expect(values({ A: '', B: null, C: undefined, D: 0, E: 'x' })).toEqual({ D: '0', E: 'x' }));
});
