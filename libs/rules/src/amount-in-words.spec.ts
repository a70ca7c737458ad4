import fc from 'fast-check';
import { amountFromWords, amountInWords } from './index';

describe('an amount in words', () => {
  it.each([
    ['0.00', '零元整'],
    ['0.05', '伍分'],
    ['0.50', '伍角'],
    ['1', '壹元整'],
    ['20.00', '贰拾元整'],
    ['1409.50', '壹仟肆佰零玖元伍角'],
    ['6007.14', '陆仟零柒元壹角肆分'],
    ['1680.32', '壹仟陆佰捌拾元零叁角贰分'],
    ['107000.53', '壹拾万柒仟元零伍角叁分'],
    ['16409.02', '壹万陆仟肆佰零玖元零贰分'],
    ['325.04', '叁佰贰拾伍元零肆分'],
    ['1230000.00', '壹佰贰拾叁万元整'],
    ['1000700', '壹佰万零柒佰元整'],
    ['100001000', '壹亿零壹仟元整'],
    ['23740000000', '贰佰叁拾柒亿肆仟万元整'],
    ['1000000000000.01', '壹万亿元零壹分'],
  ])('of %s yuan reads %s', (amount, words) => {
    expect(amountInWords(amount)).toBe(words);
    expect(Number(amountFromWords(words))).toBe(Number(amount));
  });

  it.each(['1.005', '1e3', '', '01', 'NaN'])('is refused for %p', (amount) => {
    expect(() => amountInWords(amount)).toThrow('AMOUNT_INVALID');
  });

  it('is refused below zero', () => {
    expect(() => amountInWords('-3.50')).toThrow('AMOUNT_NEGATIVE');
  });

  it.each([
    ['人民币壹佰贰拾叁万圆正', '1230000.00'],
    ['壹拾万零柒仟元伍角叁分', '107000.53'],
    ['壹仟陆佰捌拾元叁角贰分', '1680.32'],
    ['伍元伍角整', '5.50'],
  ])('reads %s as bidders write it', (words, amount) => {
    expect(amountFromWords(words)).toBe(amount);
  });

  it.each(['', '元', '整', '壹', '壹壹元整', '壹佰仟元整', '零仟元', '万元整', '壹元贰分整', '拾佰元', '壹元零', '壹元整整', '1元'])(
    'does not guess at %p',
    (words) => {
      expect(() => amountFromWords(words)).toThrow('AMOUNT_WORDS_INVALID');
    },
  );

  it('can be read back, whatever the amount', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 999_999_999_999_999_999n }), (cents) => {
        const amount = `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`;
        expect(amountFromWords(amountInWords(amount))).toBe(amount);
      }),
      { numRuns: 2000 },
    );
  });
});
