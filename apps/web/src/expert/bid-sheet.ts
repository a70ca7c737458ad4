import { plainText } from '@kaibiao/kernel';

/** A table of a file as text: a sheet, or all lines. Its rows are counted from 1, as in the program that made it. */
export interface BidSheet {
  name: string;
  rows: readonly (readonly string[])[];
}

/** Bytes of a file that the pane shows as a table. */
const LARGEST = 32 * 1024 * 1024;
const READERS = { xlsx: workbook, csv: separated, xml: lines, txt: lines, json: lines } as const;

const endOf = (name: string): string => name.split('.').at(-1)!.toLowerCase();

/** What the room can show on its own pages: a PDF page by page, tables and text row by row. */
export const isShown = ({ name, length }: { name: string; length: number }): boolean =>
  endOf(name) === 'pdf' || (Object.hasOwn(READERS, endOf(name)) && length <= LARGEST);

/** The tables of a file. */
export async function bidSheets(url: string, name: string): Promise<BidSheet[]> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  return READERS[endOf(name) as keyof typeof READERS](new Uint8Array(await answer.arrayBuffer()));
}

async function workbook(bytes: Uint8Array): Promise<BidSheet[]> {
  const { readXlsx } = await import('hucre/xlsx');
  const { sheets } = await readXlsx(bytes);
  return sheets.map(({ name, rows }) => ({ name, rows: rows.map((row) => row.map(cellText)) }));
}

async function separated(bytes: Uint8Array): Promise<BidSheet[]> {
  const { parseCsv } = await import('hucre/csv');
  return [{ name: 'CSV', rows: parseCsv(plainText(bytes)).map((row) => row.map(cellText)) }];
}

function lines(bytes: Uint8Array): Promise<BidSheet[]> {
  const rows = plainText(bytes)
    .split(/\r\n|\n|\r/)
    .map((line) => [line]);
  return Promise.resolve([{ name: '', rows }]);
}

const cellText = (cell: unknown): string =>
  cell instanceof Date ? cell.toISOString().slice(0, 10) : typeof cell === 'object' || cell === undefined ? '' : String(cell);
