import type { SealingTerms } from '@kaibiao/crypto';
import { bidFilesOf, checkForm, priceFormOf } from './bid-form';

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

describe('the files of a bid', () => {
  it('are sealed by name, in whatever order they were chosen and however a machine composes its letters', () => {
    const chosen = [
      { file: new File([], '施工组织设计.pdf'), role: 'technical' },
      { file: new File([], 'Übersicht.pdf'), role: 'other' },
      { file: new File([], '投标函.pdf'), role: 'form' },
    ];
    const names = ['form/投标函.pdf', 'technical/施工组织设计.pdf', 'Übersicht.pdf'];
    expect(bidFilesOf(chosen).map(({ name }) => name)).toEqual(names);
    const decomposed = chosen.map(({ file, role }) => ({ file: new File([], file.name.normalize('NFD')), role }));
    expect(bidFilesOf(decomposed.reverse()).map(({ name }) => name)).toEqual(names);
  });
});

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
