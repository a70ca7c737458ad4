import { requireSmallZip } from '@kaibiao/platform/thread';
import { bookFileRefused } from '../../tender.errors';
import { markedText } from '@kaibiao/kernel';
import type { DocxContent, ReadPart, ReadPiece } from './docx-content';
import { kindsOf, type KindOf } from './docx-kinds';
import { AROUND, tableOf } from './docx-table';
import { paragraphRuns, type Finds } from './paragraph-text';
import { partTag, type PartTag } from './part-tag';
import { controlContent, elementOf, elementsOf, valueOf, xmlTree, type XmlElement } from './xml-tree';

/** Bytes of a docx; the standard text with all that an agency may write has a tenth of it. */
export const LARGEST_DOCX = 8 * 1024 * 1024;

/** Reads a docx (ECMA-376). Throws BOOK_FILE_…; a part of it is never taken for the whole. */
export async function readDocx(bytes: Buffer): Promise<DocxContent> {
  if (bytes.length > LARGEST_DOCX) throw bookFileRefused('BOOK_FILE_TOO_LARGE', { limit: LARGEST_DOCX, length: bytes.length });
  const part = await requireSmallZip(bytes, (code, facts) =>
    bookFileRefused(code === 'ZIP_BOMB' ? 'BOOK_FILE_TOO_LARGE' : 'BOOK_FILE_UNREADABLE', facts),
  );
  const tree = async (name: string): Promise<XmlElement | null> => {
    const content = await part(name);
    return content && readable(() => xmlTree(content));
  };
  const body = elementOf((await tree('word/document.xml')) ?? undefined, 'body');
  if (!body) throw bookFileRefused('BOOK_FILE_UNREADABLE', { why: 'word/document.xml' });
  return contentOf(body, kindsOf(await tree('word/styles.xml'), await tree('word/numbering.xml')));
}

function readable<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw bookFileRefused('BOOK_FILE_UNREADABLE', { why: error instanceof Error ? error.message.slice(0, 200) : '' });
  }
}

interface Walk extends Finds {
  readonly kindOf: KindOf;
  readonly parts: { tag: PartTag | null; pieces: ReadPiece[] }[];
}

/** What the body of a document says. */
export function contentOf(body: XmlElement, kindOf: KindOf): DocxContent {
  const walk: Walk = { kindOf, parts: [], values: [], foreign: [] };
  readBlocks(body, null, walk);
  const parts = walk.parts.filter(({ tag, pieces }) => tag !== null || pieces.some(saysSomething));
  return { parts, values: walk.values, revisions: revisionsOf(body) };
}

const saysSomething = (piece: ReadPiece): boolean => piece.kind === 'table' || piece.kind === 'foreign' || piece.text.trim() !== '';

/** Each control of ours begins a part; behind it goes on what was before it. */
function readBlocks(container: XmlElement, tag: PartTag | null, walk: Walk): void {
  let pieces = begin(tag, walk);
  for (const element of elementsOf(container)) {
    const own = element.name === 'sdt' ? partTag(valueOf(element, 'sdtPr', 'tag') ?? '') : null;
    if (own && own.kind !== 'value') {
      readBlocks(controlContent(element), own, walk);
      pieces = tag ? pieces : begin(null, walk);
    } else pieces.push(...piecesOf(element, walk));
  }
}

function begin(tag: PartTag | null, { parts }: Walk): ReadPiece[] {
  const part: ReadPart & { pieces: ReadPiece[] } = { tag, pieces: [] };
  parts.push(part);
  return part.pieces;
}

function piecesOf(element: XmlElement, walk: Walk): ReadPiece[] {
  if (AROUND.has(element.name)) return elementsOf(element).flatMap((inner) => piecesOf(inner, walk));
  const own = ownPiece(element, walk);
  return [...own, ...walk.foreign.splice(0)];
}

function ownPiece(element: XmlElement, walk: Walk): ReadPiece[] {
  if (element.name === 'tbl') return [tableOf(element, (cell) => cellText(cell, walk), walk.foreign)];
  const text = markedText(paragraphRuns(element, walk));
  if (element.name !== 'p') return [];
  const kind = walk.kindOf(elementOf(element, 'pPr'));
  return [kind === 'title' || kind === 'chapter' || kind === 'clause' ? { kind, text: text.text } : { kind, ...text }];
}

/** A paragraph a line; a table within a cell is told cell by cell. */
function cellText(cell: XmlElement, walk: Walk): string {
  const lines = piecesOf({ ...cell, name: 'sdtContent' }, walk).map((piece) => {
    if (piece.kind === 'foreign') walk.foreign.push(piece);
    return piece.kind === 'table' ? [piece.columns, ...piece.rows].flat().join('\n') : piece.kind === 'foreign' ? '' : piece.text;
  });
  return lines.join('\n').trim();
}

const TRACKED = new Set(['ins', 'del', 'moveFrom', 'moveTo']);
const revisionsOf = (element: XmlElement): number =>
  elementsOf(element).reduce((sum, inner) => sum + revisionsOf(inner), TRACKED.has(element.name) ? 1 : 0);
