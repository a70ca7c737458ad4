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
      return { id, chapter, number, title, before: said(old, id), after: said(now, id) };
    })
    .filter((change) => change.before !== change.after);
}

const placed = ({ chapters }: BookText): [string, Placed][] =>
  chapters.flatMap(({ title, clauses }) => clauses.map((clause): [string, Placed] => [clause.id, { ...clause, chapter: title }]));

function said(clauses: readonly [string, Placed][], id: string): string | null {
  const [, clause] = clauses.find(([one]) => one === id) ?? [];
  return clause ? clauseLines(clause).join('\n') : null;
}

/** The text of a clause as lines: paragraphs, numbered and bulleted pieces, rows of its table. */
export function clauseLines({ blocks, table }: Pick<BookClause, 'blocks' | 'table'>): string[] {
  let number = 0;
  const lines = blocks.map(({ kind, text }) => {
    number = kind === 'number' ? number + 1 : 0;
    if (kind === 'number') return `（${number}）${text}`;
    return kind === 'bullet' ? `• ${text}` : text;
  });
  return [...lines, ...(table?.rows.map((row) => row.join('：')) ?? [])];
}
