import { Decimal } from '@kaibiao/kernel';

/**
 * A line of a bill of quantities (工程量清单): an `item` with quantity and unit price, a `fee` that is a rate of a base (规费, 税金), or a `sum`
 * (小计, 合计) that only repeats what stands above it. Numbers are decimal strings; null where the cell is empty.
 */
export interface BillLine {
  readonly kind: 'item' | 'fee' | 'sum';
  /** Where it stands in the file, for whoever looks it up: file, sheet, row. */
  readonly place: string;
  /** 项目编码; empty where the file has none. */
  readonly code: string;
  readonly name: string;
  /** 计量单位 */
  readonly unit: string;
  /** 工程量 */
  readonly quantity: string | null;
  /** 综合单价, yuan. */
  readonly unitPrice: string | null;
  /** 合价, yuan. */
  readonly total: string | null;
  /** 计算基础, yuan, of a fee. */
  readonly base: string | null;
  /** 费率, percent, of a fee. */
  readonly rate: string | null;
}

export type Bill = readonly BillLine[];

/** What a bill gives rise to ask. It is a clue for the committee, never a finding: nothing is rejected by it. */
export const BILL_FLAGS = [
  /** 合价 is not 工程量 × 综合单价. */
  'BILL_LINE_ARITHMETIC',
  /** A 小计 or 合计 is not the sum of its lines. */
  'BILL_SUM_ARITHMETIC',
  /** The lines do not come to the price of the bid (投标总价). */
  'BILL_TOTAL_DIFFERS',
  /** 漏项: an item of the tenderer's bill is not there. */
  'BILL_ITEM_MISSING',
  /** 增项: an item that the tenderer's bill does not have. */
  'BILL_ITEM_EXTRA',
  'BILL_CODE_REPEATED',
  'BILL_QUANTITY_CHANGED',
  'BILL_UNIT_CHANGED',
  /** 未报价 */
  'BILL_PRICE_MISSING',
  /** 零报价 */
  'BILL_PRICE_ZERO',
  /** 负报价 */
  'BILL_PRICE_NEGATIVE',
  /** 不平衡报价, against the mean of the other bids. */
  'BILL_PRICE_OFF_MEAN',
  /** 不平衡报价, against the tenderer's control price. */
  'BILL_PRICE_OFF_CONTROL',
  /** The amount of a fee is not base × rate. */
  'BILL_FEE_ARITHMETIC',
  /** 规费 and 税金 may not be competed with. */
  'BILL_FEE_RATE_CHANGED',
  /** A tax does not rest on all that stands before it. */
  'BILL_FEE_BASE_WRONG',
] as const;
export type BillFlagCode = (typeof BILL_FLAGS)[number];

export interface BillFlag {
  readonly code: BillFlagCode;
  readonly place: string;
  /** Code and name of the line, as the file has them. */
  readonly item: string;
  /** What was found and what was expected, decimal strings. */
  readonly facts: Readonly<Record<string, string>>;
}

export const flag = (code: BillFlagCode, line: BillLine, facts: BillFlag['facts'] = {}): BillFlag => ({
  code,
  place: line.place,
  item: [line.code, line.name].filter(Boolean).join(' '),
  facts,
});

/** A number of the file; null for an empty cell. */
export const numberOf = (cell: string | null): Decimal | null => (cell === null ? null : new Decimal(cell));

/** 合价 of a line as it counts towards the sums; an empty one counts as nothing. */
export const totalOf = ({ total }: BillLine): Decimal => numberOf(total) ?? new Decimal(0);

/** What the lines come to, sums left out. */
export const billTotal = (bill: Bill): Decimal =>
  bill.reduce((sum, line) => (line.kind === 'sum' ? sum : sum.plus(totalOf(line))), new Decimal(0));

/** By code, or by name where there is no code. */
export const itemKey = ({ code, name }: BillLine): string => code || name;
