import type { Issue } from '@kaibiao/kernel';
import { at } from '../../issue-place';
import { bookFileRefused } from '../../tender.errors';
import { bookChanges, type ClauseChange } from '../book-changes';
import { clausesIssues, clausesOf, type BookClauses } from '../book-rules';
import type { Block, BookTemplate } from '../book-template';
import { bookText } from '../book-text';
import { BOOK_VARIABLES, bookValues, isBookVariable, type BookFacts } from '../book-variables';
import { bookParts, type BookPart, type Piece } from './book-parts';
import { isEmpty, isGap } from './table-gap';
import type { DocxContent, ForeignPiece, ReadPart, ReadPiece } from './docx-content';
import { tagText } from './part-tag';

/** What the file holds and no clause can take; it stays in the file. */
export interface LeftOver {
  /** The heading that it stands under. */
  readonly place: string;
  readonly what: ForeignPiece['what'] | 'text' | 'table' | 'value';
  readonly text: string;
}

/** What a docx that was edited elsewhere would make of the document. */
export interface BookReading {
  /** All that the agency would have written. */
  readonly clauses: BookClauses;
  readonly changes: readonly ClauseChange[];
  /** Why it cannot be taken, each with its place. */
  readonly issues: readonly Issue[];
  /** What locked clauses say here and in the file. */
  readonly refused: readonly ClauseChange[];
  readonly left: readonly LeftOver[];
}

interface Taking {
  readonly blocks: Map<string, readonly Block[]>;
  readonly issues: Issue[];
  readonly refused: ClauseChange[];
  readonly left: LeftOver[];
}

const BASIS = '招标投标法实施条例 第十五条';

/**
 * Finds in a docx what the agency wrote: the text of the parts that are open. All else must say what the document says. Throws
 * BOOK_FILE_FOREIGN where nothing of ours is in it, BOOK_FILE_OTHER_LOT, BOOK_FILE_TRACKED.
 */
export function takeBack(content: DocxContent, template: BookTemplate, present: BookClauses, lot: BookFacts): BookReading {
  requireOurs(content, lot.lotCode);
  const parts = new Map(bookParts(bookText(template, present, lot, {})).map((part) => [tagText(part.tag), part]));
  const taking: Taking = { blocks: new Map(), issues: [], refused: [], left: [] };
  const missing = new Map(parts);
  let place = '';
  for (const part of content.parts) {
    const tag = part.tag && tagText(part.tag);
    const ours = tag ? parts.get(tag) : undefined;
    place = ours?.name ?? place;
    if (tag && ours && missing.delete(tag)) takePart(part, ours, taking);
    else leave(part, place, ours === undefined, taking);
  }
  for (const { tag, name } of missing.values())
    taking.issues.push({ code: 'BOOK_PART_MISSING', ...at('clauses', tag.id), facts: { title: name } });
  taking.left.push(...valuesTypedOver(content, lot));
  const clauses = clausesAfter(template, present, taking.blocks);
  return {
    ...{ clauses, refused: taking.refused, left: taking.left },
    changes: bookChanges(bookText(template, present, lot), bookText(template, clauses, lot)),
    issues: [...taking.issues, ...clausesIssues(template, clauses)],
  };
}

function requireOurs({ parts, revisions }: DocxContent, lotCode: string): void {
  const tags = parts.flatMap(({ tag }) => tag ?? []);
  if (tags.length === 0) throw bookFileRefused('BOOK_FILE_FOREIGN');
  const other = tags.find(({ kind, id }) => kind === 'lot' && id !== lotCode);
  if (other) throw bookFileRefused('BOOK_FILE_OTHER_LOT', { lotCode: other.id });
  if (revisions > 0) throw bookFileRefused('BOOK_FILE_TRACKED', { revisions });
}

/** A part that the document has: what is open is taken, what is locked is compared. */
function takePart({ pieces }: ReadPart, ours: BookPart, taking: Taking): void {
  const { tag, name } = ours;
  for (const piece of pieces) if (piece.kind === 'foreign') taking.left.push({ place: name, what: piece.what, text: piece.text });
  if (tag.kind === 'island') return takeIsland(pieces, tag.id, name, taking);
  const [before, after] = [linesOf(ours.pieces), linesOf(pieces)];
  if (before.join('\n') === after.join('\n')) return;
  if (tag.kind === 'lot') {
    const more = after.filter((line) => !before.includes(line));
    return void taking.left.push(...more.map((text) => ({ place: name, what: 'text' as const, text })));
  }
  const [number = '', title = ''] = name.split(/ (.*)/);
  taking.issues.push({ code: 'BOOK_CLAUSE_LOCKED', ...at('clauses', tag.id), legalBasis: BASIS, facts: { clause: tag.id, title: name } });
  taking.refused.push({ id: tagText(tag), chapter: '', number, title, before: before.join('\n'), after: after.join('\n') });
}

function takeIsland(pieces: readonly ReadPiece[], id: string, place: string, { blocks, issues }: Taking): void {
  const own = pieces.filter((piece) => piece.kind !== 'foreign');
  for (const piece of own) if (piece.kind === 'chapter') issues.push(unknownChapter(piece.text, place));
  const taken = own
    .filter((piece, at) => !isGap(piece, own[at - 1]?.kind === 'table'))
    .map((piece): Block => (isHeading(piece) ? { kind: 'paragraph', text: piece.text } : piece));
  // As on the page: empty lines at the end are nobody's text.
  while (isEmpty(taken.at(-1))) taken.pop();
  blocks.set(id, taken);
}

/** What stands where the document has nothing: between its parts, in parts that it does not have, or there a second time. */
function leave({ tag, pieces }: ReadPart, place: string, unknown: boolean, { issues, left }: Taking): void {
  if (tag && unknown) issues.push({ code: 'BOOK_CLAUSE_UNKNOWN', ...at('clauses', tag.id), facts: { clause: tag.id, place } });
  for (const piece of pieces) {
    if (piece.kind === 'chapter' && unknown) issues.push(unknownChapter(piece.text, place));
    const over = leftOver(piece, place);
    if (over.text !== '' || piece.kind === 'foreign') left.push(over);
  }
}

const unknownChapter = (title: string, place: string): Issue => ({
  code: 'BOOK_CHAPTER_UNKNOWN',
  ...at('chapters'),
  legalBasis: BASIS,
  facts: { title: title.trim(), place },
});

function leftOver(piece: ReadPiece, place: string): LeftOver {
  const what = piece.kind === 'table' ? 'table' : piece.kind === 'foreign' ? piece.what : 'text';
  return { place, what, text: linesOf([piece]).join('\n') };
}

const isHeading = (piece: Piece): piece is Exclude<Piece, Block> => ['title', 'chapter', 'clause'].includes(piece.kind);

/** Without looks and empty lines, so that only words make a difference. */
const linesOf = (pieces: readonly ReadPiece[]): string[] =>
  pieces
    .flatMap((piece) => (piece.kind === 'table' ? [piece.columns, ...piece.rows].map((row) => row.join(' ')) : [piece.text]))
    .flatMap((text) => text.split('\n'))
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '');

/** Shown otherwise in the file than the lot has it: somebody typed over it, or the lot has changed since. */
function valuesTypedOver({ values }: DocxContent, lot: BookFacts): LeftOver[] {
  const now = bookValues(lot);
  const other = values.filter(({ name, shown }) => isBookVariable(name) && shown !== now[name]);
  const texts = new Set(other.map(({ name, shown }) => (isBookVariable(name) ? `${BOOK_VARIABLES[name].zh}：${shown}` : '')));
  return [...texts].map((text) => ({ place: '', what: 'value', text }));
}

function clausesAfter(template: BookTemplate, present: BookClauses, taken: ReadonlyMap<string, readonly Block[]>): BookClauses {
  const open = clausesOf(template).filter(({ editable }) => editable);
  return Object.fromEntries(
    open.flatMap(({ id, blocks }) => {
      const after = taken.get(id) ?? present[id] ?? blocks;
      return JSON.stringify(after) === JSON.stringify(blocks) ? [] : [[id, after] as const];
    }),
  );
}
