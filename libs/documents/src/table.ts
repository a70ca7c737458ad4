import { widestPiece } from './break-lines';
import { tableRowInvalid } from './documents.errors';
import { drawRow, outerWidth, rowHeight, type Cell } from './grid';
import type { PdfSection, PdfTable } from './pdf-document';
import { CELL, CELL_HEAD, INK_3, type Sheet } from './sheet';

const NARROWEST = 28;
/** A column that the text decides is not wider than this before all are stretched. */
const WIDEST = 190;
const WIDEST_PIECE = 96;
/** A table that takes no more of a page than this is not broken. */
const WHOLE = 0.2;

/** A table of a section, its head repeated on every page. Throws TABLE_ROW_INVALID. */
export function drawTable(sheet: Sheet, { heading }: PdfSection, table: PdfTable): void {
  for (const [at, row] of table.rows.entries()) {
    if (row.length !== table.columns.length) throw tableRowInvalid(heading, at, row.length, table.columns.length);
  }
  const { head, rows } = laidOut(sheet, table);
  const drawHead = () => drawRow(sheet, head);
  drawHead();
  for (const row of rows) drawRow(sheet, row, drawHead);
}

/** How much of a page a table asks for before it begins: all of a short one, the head and the first row of a long one. */
export function tableStart(sheet: Sheet, table: PdfTable): number {
  const { head, rows } = laidOut(sheet, table);
  const page = sheet.bottom - sheet.top;
  const heights = [head, ...rows].map((row) => rowHeight(sheet, row));
  const whole = heights.reduce((sum, height) => sum + height, 0);
  const start = (heights[0] ?? 0) + (heights[1] ?? 0);
  return whole <= page * WHOLE ? whole : Math.min(start, page / 2);
}

function laidOut(sheet: Sheet, table: PdfTable): { head: Cell[]; rows: Cell[][] } {
  const widths = columnWidths(sheet, table);
  const head: Cell[] = table.columns.map(({ title }, at) => ({
    text: title,
    width: widths[at] ?? 0,
    style: CELL_HEAD,
    align: 'center',
    shaded: true,
  }));
  const none: Cell = { text: '无', width: sheet.width, align: 'center', style: { ...CELL, color: INK_3 } };
  const rows = table.rows.map((row) =>
    row.map((text, at): Cell => ({ text, width: widths[at] ?? 0, align: table.columns[at]?.align ?? 'left' })),
  );
  return { head, rows: rows.length ? rows : [[none]] };
}

/** Widths that fill the page: as the columns say, else as their text wants, none narrower than its longest word. */
export function columnWidths(sheet: Sheet, { columns, rows }: PdfTable): number[] {
  const plain = sheet.measure(CELL);
  const bold = sheet.measure(CELL_HEAD);
  const texts = columns.map((_, at) => rows.map((row) => row[at] ?? ''));
  const least = columns.map(({ title }, at) => {
    const pieces = [widestPiece(title, bold), ...(texts[at] ?? []).map((text) => widestPiece(text, plain))];
    return Math.max(NARROWEST, outerWidth(Math.min(WIDEST_PIECE, Math.max(...pieces))), outerWidth(bold(title.slice(0, 4))));
  });
  const wanted = columns.map(({ title, width }, at) => {
    if (width !== undefined) return width;
    const natural = Math.max(bold(title), ...(texts[at] ?? []).flatMap((text) => text.split('\n').map(plain)));
    return Math.min(WIDEST, outerWidth(natural));
  });
  return fill(sheet.width, wanted, least);
}

/** Shares the width out by weight, then lifts the columns that came out too narrow at the cost of the others. */
function fill(total: number, weights: readonly number[], least: readonly number[]): number[] {
  const narrow = new Set<number>();
  const sum = (list: readonly number[], pick: (at: number) => boolean) =>
    list.reduce((all, value, at) => (pick(at) ? all + value : all), 0);
  const squeeze = Math.min(1, total / sum(least, () => true));
  for (;;) {
    const room = total - sum(least, (at) => narrow.has(at)) * squeeze;
    const scale = room / (sum(weights, (at) => !narrow.has(at)) || 1);
    const found = weights.findIndex((weight, at) => !narrow.has(at) && weight * scale < (least[at] ?? 0) * squeeze - 0.01);
    if (found < 0) return weights.map((weight, at) => (narrow.has(at) ? (least[at] ?? 0) * squeeze : weight * scale));
    narrow.add(found);
  }
}
