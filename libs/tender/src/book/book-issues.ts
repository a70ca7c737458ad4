import type { Issue } from '@kaibiao/kernel';
import type { ProcedureId } from '@kaibiao/rules';
import type { DocumentRole } from '../document-rules';
import { bookGaps, type BookClauses } from './book-rules';
import type { BookTemplate } from './book-template';
import { bookHash, bookText, type BookText } from './book-text';
import type { BookFacts } from './book-variables';
import { bookTemplateOf } from './templates';

/** Under these the document stands in the set of its lot: as data, and as a PDF printed from them. */
export const BOOK_ROLE = 'tender_document' satisfies DocumentRole;
export const BOOK_DATA = '招标文件.json';
export const BOOK_PAPER = '招标文件.pdf';

/** The structured document of a lot as it is kept. */
export interface KeptBook {
  clauses: BookClauses;
  next: BookClauses | null;
  rowVersion: number;
  /** Which PDF was printed from which text, by their hashes. */
  builds: { textHash: string; pdfHash: string }[];
}

/** A lot with or without a structured tender document. */
export interface BookedLot extends BookFacts {
  readonly procedure: ProcedureId;
  /** The version of the template that it was born with. */
  readonly bookVersion: number;
  readonly book: KeptBook | null;
  readonly documents: readonly { readonly role: string; readonly name: string; readonly hash: string }[];
}

/** The document of the lot as it would be issued now; null where it has none. */
export function bookOf(lot: BookedLot): { template: BookTemplate; text: BookText; hash: string } | null {
  const template = lot.book && bookTemplateOf(lot.procedure, lot.bookVersion);
  if (!lot.book || !template) return null;
  const text = bookText(template, lot.book.clauses, lot);
  return { template, text, hash: bookHash(text) };
}

/** Why the document of the lot cannot be issued: what is still to be written, and files in the set that do not say what the lot says now. */
export function bookIssues(lot: BookedLot): Issue[] {
  const now = bookOf(lot);
  if (!now || !lot.book) return [];
  const holds = (name: string, hash: string) =>
    lot.documents.some((one) => one.role === BOOK_ROLE && one.name === name && one.hash === hash);
  const printed = lot.book.builds.some(({ textHash, pdfHash }) => textHash === now.hash && holds(BOOK_PAPER, pdfHash));
  const current = printed && holds(BOOK_DATA, now.hash);
  return [
    ...bookGaps(now.template, lot.book.clauses),
    ...(current ? [] : [{ code: 'BOOK_OUTDATED', field: 'documents', legalBasis: '招标投标法 第十九条', facts: { name: BOOK_PAPER } }]),
  ];
}
