import {
  HeadingLevel,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
  type IParagraphOptions,
  type IRunOptions,
  type ParagraphChild,
} from 'docx';
import type { BookTable } from '../book-text';
import { BOOK_VARIABLES, isBookVariable, type BookVariable } from '../book-variables';
import { runsOf, type MarkedText } from '@kaibiao/kernel';
import type { Piece } from './book-parts';
import { inlineControl } from './content-control';
import { LISTS } from './docx-styles';
import { TEXT_WIDTH } from './docx-page';

type Values = Readonly<Record<BookVariable, string>>;
type TextPiece = Exclude<Piece, { kind: 'table' }>;

/** What is locked lies on grey, as on the page of the platform. */
const GREY = { type: ShadingType.CLEAR, color: 'auto', fill: 'F2F4F7' };
const LEVELS = { title: HeadingLevel.TITLE, chapter: HeadingLevel.HEADING_1, clause: HeadingLevel.HEADING_2 } as const;

/** A paragraph; `list` tells numbered lists apart, `open`: the agency may write here. */
export function textOf(
  { kind, text, marks }: TextPiece & MarkedText,
  values: Values,
  { list, open }: { list: number; open: boolean },
): Paragraph {
  return new Paragraph({
    ...looksOf(kind, list),
    ...(open || kind in LEVELS ? {} : { shading: GREY }),
    children: marked({ text, marks }, values),
  });
}

function looksOf(kind: TextPiece['kind'], list: number): IParagraphOptions {
  if (kind === 'paragraph') return { indent: { firstLine: 480 } };
  if (kind === 'number') return { numbering: { reference: LISTS.number, instance: list, level: 0 } };
  if (kind === 'bullet') return { numbering: { reference: LISTS.bullet, level: 0 } };
  return { heading: LEVELS[kind], pageBreakBefore: kind === 'chapter' };
}

const marked = (text: MarkedText, values: Values): ParagraphChild[] =>
  runsOf(text).flatMap((run) =>
    inline(run.text, values, {
      ...(run.looks.includes('bold') ? { bold: true } : {}),
      ...(run.looks.includes('underline') ? { underline: {} } : {}),
    }),
  );

/** Each `{{name}}` is a control of its own that shows the value of the lot: it can be moved and deleted, not typed over. */
function inline(text: string, values: Values, looks: IRunOptions = {}): ParagraphChild[] {
  return text.split(/\{\{([^{}]*)\}\}/).flatMap((part, at): ParagraphChild[] => {
    if (at % 2 === 0) return linesOf(part, looks);
    if (!isBookVariable(part)) return linesOf(`{{${part}}}`, looks);
    const control = { tag: { kind: 'value', id: part }, name: BOOK_VARIABLES[part].zh, lock: 'contentLocked' } as const;
    return [inlineControl(control, linesOf(values[part], looks))];
  });
}

/** Lines of one paragraph stay lines of one paragraph. */
const linesOf = (text: string, looks: IRunOptions): TextRun[] =>
  text === '' ? [] : text.split('\n').map((line, at) => new TextRun({ ...looks, text: line, ...(at > 0 ? { break: 1 } : {}) }));

/** A table; `open`: the agency may write in it. */
export const tableOf = ({ columns, rows }: BookTable, values: Values, open = false): Table =>
  new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    columnWidths: columns.map(() => Math.floor(TEXT_WIDTH / columns.length)),
    rows: [columns, ...rows].map(
      (cells, at) =>
        new TableRow({
          tableHeader: at === 0,
          children: cells.map(
            (cell) =>
              new TableCell({
                ...(open && at > 0 ? {} : { shading: GREY }),
                children: [new Paragraph({ children: inline(cell, values, at === 0 ? { bold: true } : {}) })],
              }),
          ),
        }),
    ),
  });
