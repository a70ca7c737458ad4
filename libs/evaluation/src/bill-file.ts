import { parseCsv } from 'hucre/csv';
import { readXlsx } from 'hucre/xlsx';
import { readXml } from 'hucre/xml';
import { plainText } from '@kaibiao/kernel';
import { requireSmallZip } from '@kaibiao/platform/thread';
import type { Bill } from '@kaibiao/scoring';
import { billLines, type BillCell, type BillTable } from './bill-rows';
import { billRefused } from './evaluation.errors';

/** Bytes of a bill of quantities; a bill of 20 000 lines has about two million. */
export const LARGEST_BILL = 8 * 1024 * 1024;
const MOST_ROWS = 60_000;
/** Elements that hold a line; where a file has none of them, whatever its root repeats most. */
const ROW_TAGS = ['item', 'Item', '清单项目', '清单', 'row', 'Row', undefined];

const FORMATS = { xlsx: workbook, csv: plain, xml: elements } as const;
type Format = keyof typeof FORMATS;

/** Whether the name says that a machine can read the bill. */
export const isBillFile = (name: string): boolean => formatOf(name) !== null;

function formatOf(name: string): Format | null {
  const end = name.split('.').at(-1)!.toLowerCase();
  return Object.hasOwn(FORMATS, end) ? (end as Format) : null;
}

/** Reads a bill of quantities. Throws BILL_… with what keeps it from being read; a part of it is never taken for the whole. */
export async function readBill(name: string, bytes: Buffer): Promise<Bill> {
  const format = formatOf(name);
  if (!format) throw billRefused('BILL_FORMAT_UNKNOWN');
  if (bytes.length > LARGEST_BILL) throw billRefused('BILL_TOO_LARGE', { limit: LARGEST_BILL, length: bytes.length });
  const tables = await FORMATS[format](bytes);
  const rows = tables.reduce((sum, table) => sum + table.rows.length, 0);
  if (rows > MOST_ROWS) throw billRefused('BILL_TOO_LARGE', { limit: MOST_ROWS, rows });
  const lines = tables.flatMap(billLines);
  if (lines.length === 0) throw billRefused('BILL_WITHOUT_LINES');
  return lines;
}

async function workbook(bytes: Buffer): Promise<BillTable[]> {
  await requireSmallZip(bytes, (code, facts) => billRefused(`BILL_${code}`, facts));
  const { sheets } = await unspoilt(() => readXlsx(bytes, { maxRows: MOST_ROWS + 1 }));
  return sheets.map(({ name, rows }) => ({ name, rows: rows as BillCell[][] }));
}

async function plain(bytes: Buffer): Promise<BillTable[]> {
  const rows = await unspoilt(() => parseCsv(plainText(bytes)));
  return [{ name: 'CSV', rows: rows as BillCell[][] }];
}

/** Attributes or children of the lines are the columns. A document type is refused: it is there to be expanded, and a bill needs none. */
async function elements(bytes: Buffer): Promise<BillTable[]> {
  const text = plainText(bytes);
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw billRefused('BILL_XML_DOCTYPE');
  for (const rowTag of ROW_TAGS) {
    const { data, headers } = await unspoilt(() => readXml(text, { ...(rowTag ? { rowTag } : {}), attrPrefix: '', stripNamespaces: true }));
    if (data.length > 0)
      return [{ name: rowTag ?? 'XML', rows: [headers, ...data.map((row) => headers.map((key) => row[key] as BillCell))] }];
  }
  return [];
}

/** Whatever a reader says of a spoilt file: it cannot be read. */
async function unspoilt<T>(read: () => T | Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw billRefused('BILL_UNREADABLE', { why: error instanceof Error ? error.message.slice(0, 200) : '' });
  }
}
