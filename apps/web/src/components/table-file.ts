import { saveAs, toCsv } from './csv';

/** What stands in a table, as text: for each column what its figures are called in JSON and its head for the reader. */
export interface Sheet {
  columns: readonly { key: string; label: string }[];
  rows: readonly (readonly string[])[];
}
export const FORMATS = ['csv', 'xlsx', 'json'] as const;
export type Format = (typeof FORMATS)[number];

const GROUPED = /^¥?-?\d{1,3}(,\d{3})*\.\d{2}$/;
/** Yuan with both decimals and no separators, `32480000.50`, as a program reads it; any other text as it is. */
const exact = (text: string): string => (GROUPED.test(text) ? text.replace(/[¥,]/g, '') : text);

/** The bytes of a table; in a spreadsheet every cell is a text, so that none is run and no amount is rounded. */
export async function tableFile(format: Format, name: string, sheet: Sheet): Promise<Blob> {
  const head = sheet.columns.map(({ label }) => label);
  const rows = sheet.rows.map((row) => row.map(exact));
  if (format === 'csv') return new Blob([toCsv([head, ...rows])], { type: 'text/csv;charset=utf-8' });
  if (format === 'xlsx') return workbook(name, [head, ...rows]);
  const objects = rows.map((row) => Object.fromEntries(sheet.columns.map(({ key }, at) => [key, row[at]!])));
  return new Blob([`${JSON.stringify(objects, null, 2)}\n`], { type: 'application/json' });
}

async function workbook(name: string, rows: string[][]): Promise<Blob> {
  const { writeXlsx } = await import('hucre/xlsx');
  // A sheet's name is at most 31 characters without these (ECMA-376, 18.2.19).
  const sheet = { name: name.replace(/[[\]:*?/\\']/g, ' ').slice(0, 31), rows, freezePane: { rows: 1 } };
  const bytes = await writeXlsx({ sheets: [sheet] });
  return new Blob([new Uint8Array(bytes)], { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' });
}

/** Gives a table to the person as a file. */
export const saveTable = async (format: Format, name: string, sheet: Sheet): Promise<void> =>
  saveAs(`${name}.${format}`, await tableFile(format, name, sheet));

/** What a person reads in a table of a page: nothing of its buttons; whole where the eye gets it cut short (`data-value`). */
export function sheetOf(table: HTMLTableElement): Sheet {
  const heads = [...(table.tHead?.rows[0]?.cells ?? [])].map(textOf);
  // A column without a head has acts and no figures.
  const kept = heads.flatMap((label, at) => (label === '' ? [] : [{ label, at }]));
  const lines = [...table.tBodies].flatMap((body) => [...body.rows]).map((row) => [...row.cells].map(textOf));
  return { columns: kept.map(({ label }) => ({ key: label, label })), rows: lines.map((line) => kept.map(({ at }) => line[at] ?? '')) };
}

/** Lines of a text stay apart; the page's own breaks are gone since it was built. */
const textOf = (cell: Element): string =>
  read(cell)
    .replace(/[^\S\n]+/g, ' ')
    .trim();

function read(node: Node): string {
  if (node instanceof HTMLInputElement) return node.value;
  if (node instanceof HTMLSelectElement) return node.selectedOptions[0]?.text ?? '';
  if (!(node instanceof Element)) return node.nodeType === Node.TEXT_NODE ? (node.textContent ?? '') : '';
  if (node.matches('button, [aria-hidden="true"]')) return '';
  return node.getAttribute('data-value') ?? [...node.childNodes].map(read).join('');
}
