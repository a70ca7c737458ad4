import type { TableBlock } from '../book-template';
import type { ForeignPiece } from './docx-content';
import { elementOf, elementsOf, valueOf, type XmlElement } from './xml-tree';

/** What is around blocks, and no control of ours, is looked through. */
export const AROUND = new Set(['sdt', 'sdtContent', 'customXml', 'ins', 'moveTo']);

/** A table (ECMA-376-1 §17.4) as heads and even rows. Cells that span others are taken apart, which is told in `told`. */
export function tableOf(table: XmlElement, textOf: (cell: XmlElement) => string, told: ForeignPiece[]): TableBlock {
  const grid = within(table, 'tr').map((row) =>
    within(row, 'tc').flatMap((cell) => [textOf(cell), ...Array<string>(spanOf(cell) - 1).fill('')]),
  );
  const width = Math.max(1, ...grid.map((row) => row.length));
  const [columns = [''], ...rows] = grid.map((row) => [...row, ...Array<string>(width - row.length).fill('')]);
  const joined = within(table, 'tr').some((row) => within(row, 'tc').some((cell) => spanOf(cell) > 1 || mergedBelow(cell)));
  if (joined || grid.some((row) => row.length < width)) told.push({ kind: 'foreign', what: 'cells', text: columns.join(' ').trim() });
  return { kind: 'table', columns, rows };
}

/** More columns than a page can hold are no table of anybody's. */
const MOST_SPAN = 100;
const spanOf = (cell: XmlElement): number => Math.min(MOST_SPAN, Math.max(1, Number(valueOf(cell, 'tcPr', 'gridSpan') ?? 1) || 1));
const mergedBelow = (cell: XmlElement): boolean => elementOf(elementOf(cell, 'tcPr'), 'vMerge') !== undefined;

/** Rows of a table and cells of a row, also those that a control or something else stands around. */
const within = (element: XmlElement, name: string): XmlElement[] =>
  elementsOf(element).flatMap((inner) => (inner.name === name ? [inner] : AROUND.has(inner.name) ? within(inner, name) : []));
