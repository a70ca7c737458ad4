/** What a column of a bill of quantities is, by its heading (GB 50500 and what software exports). */
const HEADINGS = {
  code: /项目编码|编码|编号|^code$/i,
  name: /项目名称|名称|^name$/i,
  unit: /计量单位|^单位|^unit$/i,
  quantity: /工程量|数量|^quantity$/i,
  unitPrice: /综合单价|单价|^unit ?price$/i,
  total: /合价|金额|合计|^total$|^amount$/i,
  base: /计算基础|计算基数|取费基数|^base$/i,
  rate: /费率|税率|^rate$/i,
} as const;
export type Column = keyof typeof HEADINGS;

export interface Columns {
  at: ReadonlyMap<Column, number>;
  /** The heading says %: 9 is nine percent. Else a number below one is a fraction. */
  percent: boolean;
}

/** The columns that a row of headings names; null when it is no such row. A bill has names, and something to price. */
export function columnsOf(row: readonly string[]): Columns | null {
  const at = new Map<Column, number>();
  for (const [index, text] of row.entries()) {
    const heading = text.replace(/\s+/g, ' ').trim().replace(/^@/, '');
    const found = (Object.keys(HEADINGS) as Column[]).find((column) => HEADINGS[column].test(heading));
    if (found && !at.has(found)) at.set(found, index);
  }
  const priced = at.has('quantity') || at.has('total') || at.has('rate');
  if (!at.has('name') || !priced) return null;
  return { at, percent: /%|％/.test(row[at.get('rate') ?? -1] ?? '') };
}
