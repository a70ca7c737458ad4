/** How a column is written: money as a number in a spreadsheet, an instant in Beijing time where people read it. */
export type ColumnKind = 'text' | 'money' | 'time';

export interface Column {
  key: string;
  label: string;
  kind: ColumnKind;
}

export const column = (key: string, label: string, kind: ColumnKind = 'text'): Column => ({ key, label, kind });

export type TableRow = Readonly<Record<string, string | null>>;

/** A public table, read while it is written: never more of it in memory than a page. */
export interface Table {
  /** Name of the file, without an ending. */
  name: string;
  columns: readonly Column[];
  rows: AsyncIterable<TableRow>;
}

export const TABLE_FORMATS = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json; charset=utf-8',
} as const;
export type TableFormat = keyof typeof TABLE_FORMATS;
