import type { SealingTerms } from '@kaibiao/crypto';
import { checkForm, priceFormOf } from './bid-form';

const terms = {
  ceilingPrice: '100.00',
  priceForm: [
    { name: 'price', required: true, unit: 'CNY' },
    { name: 'periodDays', required: true, unit: 'day' },
    { name: 'quality', required: false },
  ],
} as unknown as SealingTerms;
const codes = (typed: Record<string, string>) => {
  const { issues, warnings } = checkForm(typed, terms);
  return [...issues, ...warnings].map(({ code, field }) => `${code} ${field}`);
};

describe('the price form on the page', () => {
  it('leaves out what was left empty', () => {
    expect(priceFormOf({ price: ' 90.00 ', periodDays: '30', quality: ' ' })).toEqual({ price: '90.00', periodDays: '30' });
  });

  it('names every field that keeps the bid from being sealed', () => {
    expect(codes({ price: '', periodDays: '3.5' })).toEqual(['PRICE_FIELD_MISSING price', 'PRICE_FIELD_NOT_DAYS periodDays']);
  });

  it('warns of a price above the ceiling', () => {
    expect(codes({ price: '100.01', periodDays: '30' })).toEqual(['PRICE_ABOVE_CEILING price']);
    expect(codes({ price: '100.00', periodDays: '30' })).toEqual([]);
  });
});
