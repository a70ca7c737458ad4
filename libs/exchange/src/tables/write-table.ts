import { Readable, pipeline } from 'node:stream';
import { stringify } from 'csv-stringify';
import { writeXlsxStream } from 'hucre/xlsx';
import { beijingTime } from '../words';
import type { Column, Table, TableFormat, TableRow } from './table';

/** The bytes of a table, as they are read from the database. */
export function writeTable(format: TableFormat, table: Table): Readable {
  return { csv: () => csv(table), xlsx: () => xlsx(table), json: () => json(table) }[format]();
}

/**
 * RFC 4180 with the mark by which spreadsheets know UTF-8. A cell that a spreadsheet would run (`=`, `+`, `-`, `@` first) gets an apostrophe
 * in front of it, which makes it text (CWE-1236).
 */
function csv({ columns, rows }: Table): Readable {
  async function* lines(): AsyncGenerator<string[]> {
    yield columns.map(({ label }) => label);
    for await (const row of rows) yield columns.map((column) => readable(column, row));
  }
  const written = stringify({ bom: true, record_delimiter: 'windows', escape_formulas: true });
  // An error of either ends the other: the reader hears of it as a broken answer.
  return pipeline(Readable.from(lines()), written, () => undefined);
}

const NUMBERS = '#,##0.00';
const WIDTHS: Readonly<Record<Column['kind'], number>> = { text: 32, money: 18, time: 20 };

/** Every text is an inline string: no spreadsheet takes it for a formula. */
function xlsx({ name, columns, rows }: Table): Readable {
  async function* lines(): AsyncGenerator<(string | number | null)[]> {
    for await (const row of rows)
      yield columns.map((column) => (column.kind === 'money' && row[column.key] ? Number(row[column.key]) : readable(column, row)));
  }
  const widths = columns.map(({ label, kind }) => ({
    header: label,
    width: WIDTHS[kind],
    ...(kind === 'money' ? { numFmt: NUMBERS } : {}),
  }));
  return Readable.fromWeb(writeXlsxStream(lines(), { name, columns: widths, freezePane: { rows: 1 } }) as never);
}

/** A list of objects, money and instants as the API writes them. */
function json({ rows }: Table): Readable {
  async function* parts(): AsyncGenerator<string> {
    let before = '[\n';
    for await (const row of rows) {
      yield `${before}${JSON.stringify(row)}`;
      before = ',\n';
    }
    yield before === '[\n' ? '[]\n' : '\n]\n';
  }
  return Readable.from(parts());
}

function readable({ key, kind }: Column, row: TableRow): string {
  const value = row[key] ?? '';
  return kind === 'time' && value !== '' ? beijingTime(value) : value;
}
