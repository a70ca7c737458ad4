import { markedText, marksFit, runsOf, type Issue } from '@kaibiao/kernel';
import { at } from '../issue-place';
import { textIssues } from '../text-limits';
import type { Block, BookTemplate, TableBlock, TemplateClause } from './book-template';
import { isBookVariable } from './book-variables';

/** What the agency wrote: the text of its clauses by their ids. Chapters and locked clauses are the template's and are not in it. */
export type BookClauses = Readonly<Record<string, readonly Block[]>>;

/** Of one clause, and of one piece of it in characters. */
export const MOST_BLOCKS = 300;
export const LONGEST_BLOCK = 10_000;
/** Of a table, and of one of its cells in characters. */
export const MOST_COLUMNS = 12;
export const MOST_ROWS = 200;
export const LONGEST_CELL = 2_000;
/** Of all that an agency writes, in characters. */
export const LONGEST_BOOK = 400_000;
const BASIS = '招标投标法实施条例 第十五条';
const PLACEHOLDER = /\{\{([^{}]*)\}\}/g;

export const clausesOf = ({ chapters }: BookTemplate): TemplateClause[] => chapters.flatMap(({ clauses }) => clauses);

/** Every reason why these clauses cannot be kept, even in a draft, each with its place. */
export function clausesIssues(template: BookTemplate, clauses: BookClauses): Issue[] {
  const known = new Map(clausesOf(template).map((clause) => [clause.id, clause]));
  const issues = Object.entries(clauses).flatMap(([id, blocks]) => {
    const clause = known.get(id);
    if (!clause) return [{ code: 'BOOK_CLAUSE_UNKNOWN', ...at('clauses', id), facts: { clause: id } }];
    if (!clause.editable) {
      return [{ code: 'BOOK_CLAUSE_LOCKED', ...at('clauses', id), legalBasis: BASIS, facts: { clause: id, title: clause.title } }];
    }
    return clauseIssues(clause, blocks);
  });
  const length = Object.values(clauses).reduce(
    (sum, blocks) => sum + blocks.reduce((all, block) => all + [...textsOf(block).join('')].length, 0),
    0,
  );
  if (length > LONGEST_BOOK) issues.push({ code: 'TEXT_TOO_LONG', ...at('clauses'), facts: { limit: LONGEST_BOOK, length } });
  return issues;
}

function clauseIssues({ id, title }: TemplateClause, blocks: readonly Block[]): Issue[] {
  if (blocks.length > MOST_BLOCKS) {
    const facts = { clause: id, title, limit: MOST_BLOCKS, given: blocks.length };
    return [{ code: 'BOOK_BLOCKS_TOO_MANY', ...at('clauses', id), facts }];
  }
  const within = { clause: id, title };
  return blocks.flatMap((block, index) => {
    const place = at('clauses', id, index, block.kind === 'table' ? 'rows' : 'text');
    return blockIssues(block).map((issue) => ({ ...issue, ...place, facts: { ...issue.facts, ...within } }));
  });
}

function blockIssues(block: Block): Issue[] {
  const variables = textsOf(block).flatMap(variableIssues);
  if (block.kind === 'table') return [...tableIssues(block), ...variables];
  const broken = marksFit(block) ? [] : [{ code: 'BOOK_MARKS_BROKEN', facts: {} }];
  return [...textIssues({ text: [block.text, LONGEST_BLOCK] }), ...broken, ...variables];
}

/** Not a table, or more than a page of a document can hold. */
function tableIssues({ columns, rows }: TableBlock): Issue[] {
  const cells = [...columns, ...rows.flat()];
  const long = textIssues({ text: [cells.reduce((most, cell) => (cell.length > most.length ? cell : most), ''), LONGEST_CELL] });
  const uneven = columns.length === 0 || rows.some((row) => row.length !== columns.length);
  const large = columns.length > MOST_COLUMNS || rows.length > MOST_ROWS;
  const facts = { columns: MOST_COLUMNS, rows: MOST_ROWS };
  return [
    ...long,
    ...(uneven ? [{ code: 'BOOK_TABLE_UNEVEN', facts: {} }] : []),
    ...(large ? [{ code: 'BOOK_TABLE_TOO_LARGE', facts }] : []),
  ];
}

/** Every text of a piece. */
const textsOf = (block: Block): readonly string[] => (block.kind === 'table' ? [...block.columns, ...block.rows.flat()] : [block.text]);
export const saysSomething = (block: Block): boolean => textsOf(block).some((text) => text.trim() !== '');

/** A value that no lot has, or braces that name none. */
function variableIssues(text: string): Issue[] {
  const named = [...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name);
  const unknown = named.filter((name) => !isBookVariable(name));
  const broken = /\{\{|\}\}/.test(text.replace(PLACEHOLDER, ''));
  return [
    ...unknown.map((variable) => ({ code: 'BOOK_VARIABLE_UNKNOWN', facts: { variable } })),
    ...(broken ? [{ code: 'BOOK_VARIABLE_BROKEN', facts: {} }] : []),
  ];
}

/** What must still be written before the document may be issued. */
export function bookGaps(template: BookTemplate, clauses: BookClauses): Issue[] {
  return clausesOf(template)
    .filter(({ id, editable, blocks }) => editable === 'required' && !(clauses[id] ?? blocks).some(saysSomething))
    .map(({ id, title }) => ({ code: 'BOOK_CLAUSE_EMPTY', ...at('clauses', id), legalBasis: BASIS, facts: { clause: id, title } }));
}

/** The text with the values in place; a value is never read for variables again. */
export function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(PLACEHOLDER, (whole, name: string) => (Object.hasOwn(values, name) ? values[name]! : whole));
}

/** A piece of a clause with the values in place; what a value says looks as its name did. */
export function filledBlock(block: Block, values: Readonly<Record<string, string>>): Block {
  const say = (text: string) => filled(text, values);
  if (block.kind === 'table') return { kind: 'table', columns: block.columns.map(say), rows: block.rows.map((row) => row.map(say)) };
  return { kind: block.kind, ...markedText(runsOf(block).map(({ text, looks }) => ({ text: say(text), looks }))) };
}
