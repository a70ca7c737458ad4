import type { Decimal } from '@kaibiao/kernel';
import { amountFromWords } from '@kaibiao/rules';
import { exact, positive, type Amount } from './amounts';
import { rounded } from './rounding';

/** Words beat figures (大写金额为准); throws AMOUNT_WORDS_INVALID when the words cannot be read. */
export function correctWords(amountInWords: string, amountInFigures: Amount): { value: Decimal; corrected: boolean } {
  const value = exact(amountFromWords(amountInWords), 'amountInWords');
  return { value, corrected: !value.eq(exact(amountInFigures, 'amountInFigures')) };
}

export interface PricedLine {
  readonly quantity: Amount;
  readonly unitPrice: Amount;
  readonly lineTotal: Amount;
  /** 单价小数点明显错位: then the total stands and the unit price is corrected. The committee says so, not the machine. */
  readonly obviousDecimalError?: boolean;
}

/**
 * The unit price beats the total of its line, unless its decimal point is evidently misplaced (评标委员会和评标方法暂行规定 第十九条).
 * The bidder confirms a correction; a bidder that refuses is rejected.
 */
export function correctLine(line: PricedLine): { unitPrice: Decimal; lineTotal: Decimal; corrected: boolean } {
  const quantity = positive(line.quantity, 'quantity');
  const unitPrice = exact(line.unitPrice, 'unitPrice');
  const lineTotal = exact(line.lineTotal, 'lineTotal');
  if (line.obviousDecimalError) {
    const right = rounded(lineTotal.div(quantity), 2);
    return { unitPrice: right, lineTotal, corrected: !right.eq(unitPrice) };
  }
  const right = rounded(quantity.times(unitPrice), 2);
  return { unitPrice, lineTotal: right, corrected: !right.eq(lineTotal) };
}
