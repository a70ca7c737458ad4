import type { Tx } from '@kaibiao/platform';
import type { BookClauses } from './book-rules';
import { TenderBook } from './tender-book.entity';

/** What the clarification would have made of the document is gone; how much there was of it. */
export const dropNext = (tx: Tx, lotId: string): Promise<number> => settle(tx, lotId, ({ clauses }) => clauses);

/** The clarification is published: what it makes of the document is in force. */
export const bringNextIntoForce = (tx: Tx, lotId: string): Promise<number> => settle(tx, lotId, ({ clauses, next }) => next ?? clauses);

async function settle(tx: Tx, lotId: string, clausesOf: (book: TenderBook) => BookClauses): Promise<number> {
  const book = await tx.findOne(TenderBook, { lotId });
  if (!book?.next) return 0;
  return tx.update(TenderBook, { lotId }, { clauses: clausesOf(book), next: null, rowVersion: book.rowVersion + 1 });
}
