import { Decimal } from '@kaibiao/kernel';
import { billTotal, flag, numberOf, totalOf, type Bill, type BillFlag, type BillLine } from './bill';
import { rounded } from './rounding';

/** 总计, 合计 and their like repeat the whole bill so far; any other sum repeats the lines since the sum before it. */
const GRAND = /总计|总价|总造价|工程造价|^合\s*计/;
const TAX = /税/;

/** What is wrong with a priced bill by itself: lines, fees, sums, and the price of the bid that it should come to. */
export function arithmeticFlags(bill: Bill, bidPrice: string): BillFlag[] {
  const all = new Running();
  const flags = bill.flatMap((line) => {
    if (line.kind === 'sum') return sumFlags(line, all);
    const found = line.kind === 'fee' ? feeFlags(line, all.whole) : itemFlags(line);
    all.add(totalOf(line));
    return found;
  });
  const [total, price] = [rounded(billTotal(bill), 2), new Decimal(bidPrice)];
  if (total.eq(price)) return flags;
  const whole = { code: 'BILL_TOTAL_DIFFERS' as const, place: bill.at(-1)?.place ?? '', item: '' };
  return [...flags, { ...whole, facts: { given: price.toFixed(2), expected: total.toFixed(2) } }];
}

class Running {
  whole = new Decimal(0);
  part = new Decimal(0);

  add(amount: Decimal): void {
    this.whole = this.whole.plus(amount);
    this.part = this.part.plus(amount);
  }
}

function sumFlags(line: BillLine, running: Running): BillFlag[] {
  const expected = rounded(GRAND.test(line.name) ? running.whole : running.part, 2);
  running.part = new Decimal(0);
  const given = numberOf(line.total);
  return given === null || given.eq(expected)
    ? []
    : [flag('BILL_SUM_ARITHMETIC', line, { given: given.toFixed(), expected: expected.toFixed(2) })];
}

function itemFlags(line: BillLine): BillFlag[] {
  const [quantity, unitPrice, total] = [numberOf(line.quantity), numberOf(line.unitPrice), numberOf(line.total)];
  const price = unitPrice ?? total;
  const flags: BillFlag[] = [];
  if (price === null) flags.push(flag('BILL_PRICE_MISSING', line));
  else if (price.isZero()) flags.push(flag('BILL_PRICE_ZERO', line));
  else if (price.isNegative()) flags.push(flag('BILL_PRICE_NEGATIVE', line, { given: price.toFixed() }));
  if (quantity && unitPrice && total) {
    const expected = rounded(quantity.times(unitPrice), 2);
    if (!rounded(total, 2).eq(expected))
      flags.push(flag('BILL_LINE_ARITHMETIC', line, { given: total.toFixed(), expected: expected.toFixed(2) }));
  }
  return flags;
}

/** A tax (增值税) rests on all that stands before it; any other fee on what the bill says. */
function feeFlags(line: BillLine, before: Decimal): BillFlag[] {
  const [base, rate, total] = [numberOf(line.base), numberOf(line.rate), numberOf(line.total)];
  const flags: BillFlag[] = [];
  if (total === null) flags.push(flag('BILL_PRICE_MISSING', line));
  if (base && TAX.test(line.name) && !rounded(base, 2).eq(rounded(before, 2)))
    flags.push(flag('BILL_FEE_BASE_WRONG', line, { given: base.toFixed(), expected: rounded(before, 2).toFixed(2) }));
  if (!base || !rate || !total) return flags;
  const expected = rounded(base.times(rate).div(100), 2);
  if (!rounded(total, 2).eq(expected))
    flags.push(flag('BILL_FEE_ARITHMETIC', line, { given: total.toFixed(), expected: expected.toFixed(2) }));
  return flags;
}
