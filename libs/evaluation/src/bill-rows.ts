import { Decimal, DECIMAL_STRING } from '@kaibiao/kernel';
import type { BillLine } from '@kaibiao/scoring';
import { columnsOf, type Column, type Columns } from './bill-columns';

/** A cell as a file has it. */
export type BillCell = string | number | boolean | Date | null | undefined;

/** A table of a file: a sheet, or all elements of one name. */
export interface BillTable {
  name: string;
  rows: readonly (readonly BillCell[])[];
}

/** Digits that a number of a spreadsheet is good for: it is a binary fraction there, 0.1 + 0.2 is 0.30000000000000004. */
const SHEET_DECIMALS = 8;
const SUM = /小\s*计|合\s*计|总\s*计|投标总价|总造价/;

/** The lines of a table below its row of headings, headings of parts left out; none when no row names the columns. */
export function billLines({ name, rows }: BillTable): BillLine[] {
  let columns: Columns | null = null;
  return rows.flatMap((row, index): BillLine[] => {
    const texts = row.map(textOf);
    const headings = columnsOf(texts);
    // Printed bills repeat the headings on every page.
    if (headings) columns = headings;
    const line = columns && !headings ? lineOf(columns, texts, `${name}!${index + 1}`) : null;
    return line ? [line] : [];
  });
}

function lineOf({ at, percent }: Columns, row: readonly string[], place: string): BillLine | null {
  const text = (column: Column): string => row[at.get(column) ?? -1]?.trim() ?? '';
  const number = (column: Column): string | null => decimalOf(text(column));
  const [code, name] = [text('code'), text('name')];
  const [quantity, unitPrice, total, base] = [number('quantity'), number('unitPrice'), number('total'), number('base')];
  const rate = rateOf(text('rate'), percent);
  const priced = [quantity, unitPrice, total, rate].some((value) => value !== null);
  const summed = SUM.test(`${code}${name}`);
  if (summed ? total === null : !priced) return null;
  const kind = summed ? 'sum' : rate !== null || base !== null ? 'fee' : 'item';
  return { kind, place, code: summed ? '' : code, name: name || code, unit: text('unit'), quantity, unitPrice, total, base, rate };
}

function textOf(cell: BillCell): string {
  if (typeof cell === 'number') return Number.isFinite(cell) ? new Decimal(cell).toDecimalPlaces(SHEET_DECIMALS).toFixed() : '';
  return cell instanceof Date || cell == null ? '' : String(cell);
}

/** A number with or without thousands separators and currency; null for anything else. */
function decimalOf(text: string): string | null {
  const digits = text.replace(/[,，\s¥￥元]/g, '').replace(/^\+/, '');
  return DECIMAL_STRING.test(digits) ? new Decimal(digits).toFixed() : null;
}

function rateOf(text: string, percent: boolean): string | null {
  const marked = /[%％]\s*$/.test(text);
  const rate = decimalOf(text.replace(/[%％]\s*$/, ''));
  if (rate === null || marked || percent) return rate;
  return new Decimal(rate).abs().lt(1) ? new Decimal(rate).times(100).toFixed() : rate;
}
