import { runsOf, type Look, type MarkedText } from '@kaibiao/kernel';
import type { Block, TableBlock } from './book-template';
import type { BookClause, BookText } from './book-text';

/** What one clause says before and after; null where it is not there. */
export interface ClauseChange {
  readonly id: string;
  readonly chapter: string;
  readonly number: string;
  readonly title: string;
  readonly before: string | null;
  readonly after: string | null;
}

type Placed = BookClause & { readonly chapter: string };

/** Clause by clause, what two versions of a tender document say differently, in the order of the later one; what went is last. */
export function bookChanges(before: BookText, after: BookText): ClauseChange[] {
  const [old, now] = [placed(before), placed(after)];
  return [...new Map([...now, ...old.filter(([id]) => !new Map(now).has(id))]).values()]
    .map((clause) => {
      const { id, chapter, number, title } = clause;
      const change = (looks: boolean) => ({ id, chapter, number, title, before: said(old, id, looks), after: said(now, id, looks) });
      // Looks are told where nothing else has changed.
      const words = change(false);
      return words.before === words.after ? change(true) : words;
    })
    .filter((change) => change.before !== change.after);
}

const placed = ({ chapters }: BookText): [string, Placed][] =>
  chapters.flatMap(({ title, clauses }) => clauses.map((clause): [string, Placed] => [clause.id, { ...clause, chapter: title }]));

function said(clauses: readonly [string, Placed][], id: string, looks: boolean): string | null {
  const [, clause] = clauses.find(([one]) => one === id) ?? [];
  return clause ? clauseLines(clause, looks).join('\n') : null;
}

const LOOK_WORDS: Readonly<Record<Look, string>> = { bold: '加粗', underline: '下划线' };

/** The text of a clause as lines: paragraphs, numbered and bulleted pieces, rows of tables; with `looks` written out where they are wanted. */
export function clauseLines({ blocks, table }: Pick<BookClause, 'blocks' | 'table'>, looks = false): string[] {
  const lines = numbered(blocks).flatMap(({ block, before }) =>
    block.kind === 'table' ? tableLines(block) : [before + (looks ? lookedText(block) : block.text)],
  );
  return [...lines, ...(table?.rows.map((row) => row.join('：')) ?? [])];
}

/** Each piece with what is written before it: numbers begin anew behind another piece. */
export function numbered(blocks: readonly Block[]): { block: Block; before: string }[] {
  let number = 0;
  return blocks.map((block) => {
    number = block.kind === 'number' ? number + 1 : 0;
    return { block, before: block.kind === 'number' ? `（${number}）` : block.kind === 'bullet' ? '• ' : '' };
  });
}

const tableLines = ({ columns, rows }: TableBlock): string[] => [columns, ...rows].map((row) => row.join(' | '));
const lookedText = (block: MarkedText): string =>
  runsOf(block)
    .map(({ text, looks }) => (looks.length > 0 ? `〔${looks.map((look) => LOOK_WORDS[look]).join('、')}：${text}〕` : text))
    .join('');
