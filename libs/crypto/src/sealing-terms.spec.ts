import { priceFormIssues, priceFormWarnings, type PriceField } from './index';

const priceForm: PriceField[] = [
  { name: 'price', required: true, unit: 'CNY' },
  { name: 'periodDays', required: false, unit: 'day' },
  { name: 'quality', required: false },
];
const terms = { priceForm, ceilingPrice: '30000000.00' };

describe('a price form', () => {
  it('is accepted with what the lot asks for, optional fields or none', () => {
    expect(priceFormIssues({ price: '29998500.00', periodDays: '365', quality: '合格' }, terms)).toEqual([]);
    expect(priceFormIssues({ price: '29998500.00', quality: '合'.repeat(200) }, terms)).toEqual([]);
    const long = priceFormIssues({ price: '29998500.00', quality: '合'.repeat(201) }, terms);
    expect(long).toEqual([{ code: 'PRICE_FIELD_TOO_LONG', field: 'quality' }]);
    expect(priceFormIssues({ price: '0.5' }, terms)).toEqual([]);
  });

  it('is told everything that is wrong with it at once', () => {
    expect(priceFormIssues({ periodDays: '365.5', quality: ' ', discount: '1' }, terms)).toEqual([
      { code: 'PRICE_FIELD_MISSING', field: 'price' },
      { code: 'PRICE_FIELD_NOT_DAYS', field: 'periodDays' },
      { code: 'PRICE_FIELD_NOT_TEXT', field: 'quality' },
      { code: 'PRICE_FIELD_UNKNOWN', field: 'discount' },
    ]);
  });

  it.each(['1,000.00', '1e6', '-1', '01', '1.234', '一百', '100000000000000'])('takes %s for no amount in yuan', (price) => {
    expect(priceFormIssues({ price }, terms)).toEqual([{ code: 'PRICE_FIELD_NOT_YUAN', field: 'price' }]);
  });

  it('takes a number for no amount, which must be a text', () => {
    expect(priceFormIssues({ price: 29998500 }, terms)).toEqual([{ code: 'PRICE_FIELD_NOT_TEXT', field: 'price' }]);
  });

  it('is warned above the ceiling price, not at it', () => {
    expect(priceFormWarnings({ price: '30000000.00' }, terms)).toEqual([]);
    expect(priceFormWarnings({ price: '30000000.01' }, terms)).toMatchObject([{ code: 'PRICE_ABOVE_CEILING', field: 'price' }]);
  });
});
