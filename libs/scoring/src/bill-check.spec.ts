import fc from 'fast-check';
import { Decimal } from '@kaibiao/kernel';
import { BILL_FLAGS, billTotal, type Bill, type BillLine } from './bill';
import { checkBills, type BillCheckInput } from './bill-check';

const empty = { unit: 'm3', quantity: null, unitPrice: null, total: null, base: null, rate: null };
const item = (code: string, quantity: string, unitPrice: string): BillLine => ({
  ...empty,
  kind: 'item',
  place: `row ${code}`,
  code,
  name: `项${code}`,
  quantity,
  unitPrice,
  total: new Decimal(quantity).times(unitPrice).toFixed(2),
});
const fee = (name: string, base: string, rate: string): BillLine => ({
  ...empty,
  kind: 'fee',
  place: `row ${name}`,
  code: '',
  name,
  unit: '',
  base,
  rate,
  total: new Decimal(base).times(rate).div(100).toFixed(2),
});
const sum = (name: string, total: string): BillLine => ({ ...empty, kind: 'sum', place: `row ${name}`, code: '', name, unit: '', total });
const bidOf = (bidder: string, bill: Bill) => ({ bidder, bill, price: billTotal(bill).toFixed(2) });
const asked = (bill: Bill): Bill => bill.map((line) => ({ ...line, unitPrice: null, total: null }));

const BILL: Bill = [
  item('A', '10', '100'),
  item('B', '3', '200.5'),
  sum('小计', '1601.50'),
  fee('增值税', '1601.50', '9'),
  sum('合计', '1745.64'),
];
const found = (bill: Bill, more: Partial<BillCheckInput> = {}, price = billTotal(bill).toFixed(2)) =>
  checkBills({ tendered: asked(BILL), control: null, bids: [{ bidder: 'X', bill, price }], ...more })
    .get('X')!
    .map(({ code, place }) => [code, place]);
const changed = (at: number, patch: Partial<BillLine>): Bill => BILL.map((line, index) => (index === at ? { ...line, ...patch } : line));

describe('清标 of one bill', () => {
  it('says nothing about a bill that is right', () => expect(found(BILL)).toEqual([]));

  it('points out a line whose total is not quantity × unit price, and the sums that no longer hold', () =>
    expect(found(changed(0, { total: '1000.01' }))).toEqual([
      ['BILL_LINE_ARITHMETIC', 'row A'],
      ['BILL_SUM_ARITHMETIC', 'row 小计'],
      ['BILL_FEE_BASE_WRONG', 'row 增值税'],
      ['BILL_SUM_ARITHMETIC', 'row 合计'],
    ]));

  it('points out a sum that is not the sum of its lines', () => {
    expect(found(changed(2, { total: '1601.49' }))).toEqual([['BILL_SUM_ARITHMETIC', 'row 小计']]);
    expect(found(changed(4, { total: '1700' }))).toEqual([['BILL_SUM_ARITHMETIC', 'row 合计']]);
  });

  it('points out a price of the bid that its bill does not come to', () =>
    expect(found(BILL, {}, '1745.65')).toEqual([['BILL_TOTAL_DIFFERS', 'row 合计']]));

  it('points out what was left out, what was added and what stands there twice', () => {
    expect(found([BILL[0]!])).toEqual([
      ['BILL_ITEM_MISSING', 'row B'],
      ['BILL_ITEM_MISSING', 'row 增值税'],
    ]);
    expect(found([...BILL.slice(0, 2), item('C', '1', '1'), item('A', '10', '100'), fee('增值税', '2602.50', '9')])).toEqual([
      ['BILL_ITEM_EXTRA', 'row C'],
      ['BILL_CODE_REPEATED', 'row A'],
    ]);
  });

  it('points out a quantity and a unit that are not the tenderer’s (GB 50500 6.1.4)', () => {
    expect(found(changed(0, { quantity: '20', unitPrice: '50' }))).toEqual([['BILL_QUANTITY_CHANGED', 'row A']]);
    expect(found(changed(0, { unit: 'm2' }))).toEqual([['BILL_UNIT_CHANGED', 'row A']]);
  });

  it('points out prices that are missing, nothing or less than nothing', () => {
    expect(found(changed(0, { unitPrice: null, total: null })).map(([code]) => code)).toContain('BILL_PRICE_MISSING');
    expect(found(changed(0, { unitPrice: '0', total: '0' })).map(([code]) => code)).toContain('BILL_PRICE_ZERO');
    expect(found(changed(0, { unitPrice: '-1', total: '-10' })).map(([code]) => code)).toContain('BILL_PRICE_NEGATIVE');
  });

  it('points out a fee that is not base × rate, a rate that was competed with, a tax on less than everything (3.1.6)', () => {
    expect(found(changed(3, { total: '100' })).map(([code]) => code)).toContain('BILL_FEE_ARITHMETIC');
    expect(found(changed(3, { rate: '3', total: '48.05' })).map(([code]) => code)).toContain('BILL_FEE_RATE_CHANGED');
    expect(found(changed(3, { base: '1000', total: '90' })).map(([code]) => code)).toContain('BILL_FEE_BASE_WRONG');
  });

  it('compares with nothing where the tenderer issued no bill that a machine reads', () =>
    expect(found([item('Z', '1', '5')], { tendered: null })).toEqual([]));
});

describe('清标 of several bills', () => {
  const bids = (prices: readonly string[]) => prices.map((price, at) => bidOf(`B${at}`, [item('A', '1', price)]));
  const codes = (input: Partial<BillCheckInput> & Pick<BillCheckInput, 'bids'>) =>
    [...checkBills({ tendered: null, control: null, ...input })].map(([, flags]) => flags.map(({ code }) => code));

  it('point out a unit price more than 30 % away from the mean of the others', () => {
    expect(codes({ bids: bids(['100', '100', '130', '131']) })).toEqual([[], [], [], []]);
    expect(codes({ bids: bids(['100', '100', '100', '131']) })).toEqual([[], [], [], ['BILL_PRICE_OFF_MEAN']]);
    expect(codes({ bids: bids(['100', '131']) })).toEqual([[], []]);
  });

  it('point out a unit price far from the control price, by the limits of the document', () => {
    const control = [item('A', '1', '100')];
    expect(codes({ control, bids: bids(['131']) })).toEqual([['BILL_PRICE_OFF_CONTROL']]);
    expect(codes({ control, bids: bids(['111']), limits: { meanPct: '30', controlPct: '10' } })).toEqual([['BILL_PRICE_OFF_CONTROL']]);
  });
});

describe('whatever the bills', () => {
  const cents = (most: number) => fc.integer({ min: 1, max: most }).map((value) => new Decimal(value).div(100).toFixed(2));
  const bill = fc
    .uniqueArray(fc.integer({ min: 1, max: 999 }), { minLength: 1, maxLength: 12 })
    .chain((codes) =>
      fc.tuple(
        ...codes.map((code) => fc.tuple(cents(100_000), cents(1_000_000)).map(([quantity, price]) => item(`C${code}`, quantity, price))),
      ),
    );
  const bills = fc.array(bill, { minLength: 1, maxLength: 5 }).map((all) => all.map((one, at) => bidOf(`B${at}`, one)));

  it('a right bill against itself has no flag', () =>
    fc.assert(
      fc.property(bill, (one) => {
        const flags = checkBills({ tendered: asked(one), control: one, bids: [bidOf('X', one)] });
        expect(flags.get('X')).toEqual([]);
      }),
    ));

  it('the order of the bids is irrelevant', () =>
    fc.assert(
      fc.property(bills, (bids) => {
        const [there, back] = [bids, [...bids].reverse()].map((given) =>
          checkBills({ tendered: bids[0]!.bill, control: null, bids: given }),
        );
        for (const { bidder } of bids) expect(back!.get(bidder)).toEqual(there!.get(bidder));
      }),
    ));

  it('a changed quantity is found at its very line and nowhere else', () =>
    fc.assert(
      fc.property(bill, fc.nat(), (one, seed) => {
        const at = seed % one.length;
        const other = one.map((line, index) =>
          index === at ? item(line.code, new Decimal(line.quantity!).plus(1).toFixed(2), line.unitPrice!) : line,
        );
        const flags = checkBills({ tendered: asked(one), control: null, bids: [bidOf('X', other)] }).get('X')!;
        expect(flags.map(({ code, place }) => [code, place])).toEqual([['BILL_QUANTITY_CHANGED', one[at]!.place]]);
      }),
    ));

  it('every flag is of the list, and points to a line of a bill', () =>
    fc.assert(
      fc.property(bills, (bids) => {
        const places = new Set(bids.flatMap(({ bill: lines }) => lines.map(({ place }) => place)));
        for (const flags of checkBills({ tendered: bids[0]!.bill, control: null, bids }).values())
          for (const { code, place } of flags) {
            expect(BILL_FLAGS).toContain(code);
            expect(places).toContain(place);
          }
      }),
    ));
});
