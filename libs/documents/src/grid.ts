import { breakLines } from './break-lines';
import { CELL, LINE, WASH, type Sheet, type Style } from './sheet';

export interface Cell {
  readonly text: string;
  readonly width: number;
  readonly style?: Style;
  readonly align?: 'left' | 'center' | 'right';
  readonly shaded?: boolean;
}

const PAD_X = 5;
const PAD_Y = 4;

interface Laid extends Cell {
  readonly style: Style;
  readonly lines: readonly string[];
}

/** The room that text has in a cell of that width. */
export const innerWidth = (width: number): number => width - 2 * PAD_X;
export const outerWidth = (text: number): number => text + 2 * PAD_X + 0.5;

/** How high a row is when it is not broken. */
export function rowHeight(sheet: Sheet, cells: readonly Cell[]): number {
  return heightOf(cells.map((cell) => lay(sheet, cell)));
}

/**
 * Draws a row of bordered cells. A row that does not fit goes to the next page, one that is higher than a page is continued there; `onNewPage` repeats
 * the head of the table.
 */
export function drawRow(sheet: Sheet, cells: readonly Cell[], onNewPage: () => void = () => undefined): void {
  let rest = cells.map((cell) => lay(sheet, cell));
  const page = sheet.bottom - sheet.top;
  for (;;) {
    const height = heightOf(rest);
    if (height <= sheet.room) return paint(sheet, rest, height);
    const leading = Math.max(...rest.map(({ style }) => style.leading));
    const count = Math.floor((sheet.room - 2 * PAD_Y) / leading);
    if (height > page * 0.6 && count >= 3) {
      const part = rest.map((cell) => ({ ...cell, lines: cell.lines.slice(0, count) }));
      rest = rest.map((cell) => ({ ...cell, lines: cell.lines.slice(count) }));
      paint(sheet, part, heightOf(part));
    }
    sheet.newPage();
    onNewPage();
  }
}

function lay(sheet: Sheet, cell: Cell): Laid {
  const style = cell.style ?? CELL;
  return { ...cell, style, lines: breakLines(cell.text, innerWidth(cell.width), sheet.measure(style)) };
}

function heightOf(cells: readonly Laid[]): number {
  return Math.max(...cells.map(({ lines, style }) => lines.length * style.leading)) + 2 * PAD_Y;
}

function paint(sheet: Sheet, cells: readonly Laid[], height: number): void {
  let x = sheet.left;
  for (const { width, shaded, lines, style, align = 'left' } of cells) {
    if (shaded) sheet.pdf.rect(x, sheet.y, width, height).fillColor(WASH).fill();
    sheet.pdf.rect(x, sheet.y, width, height).lineWidth(0.5).strokeColor(LINE).stroke();
    const top = sheet.y + (height - lines.length * style.leading) / 2;
    for (const [at, line] of lines.entries()) sheet.aligned(line, [x + PAD_X, x + width - PAD_X], top + at * style.leading, style, align);
    x += width;
  }
  sheet.y += height;
}
