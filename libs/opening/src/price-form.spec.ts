import { readPriceForm } from './price-form';

describe('a price form', () => {
  it('is read to the fen', () => {
    expect(readPriceForm({ price: '29998500.05', periodDays: '365', quality: '合格' })).toEqual({
      price: 2999850005n,
      periodDays: '365',
      quality: '合格',
      projectManager: null,
    });
  });

  it('may give the period as a number, and shows where a text is cut that is too long', () => {
    const { periodDays, projectManager } = readPriceForm({ price: '1', periodDays: 365, projectManager: '张'.repeat(1000) });
    expect(periodDays).toBe('365');
    expect(projectManager).toBe(`${'张'.repeat(199)}…`);
  });

  it.each([undefined, '', '0', '-1.00', '1,000.00', 'one million', 12, '1.234'])(
    'without a positive total in yuan is refused: %p',
    (price) => {
      expect(() => readPriceForm({ price })).toThrow('PRICE_FORM_INVALID');
    },
  );
});
