import type { BookClauses } from '../book-rules';
import type { BookTemplate } from '../book-template';
import { bookText } from '../book-text';
import { bookValues, type BookFacts } from '../book-variables';
import { bookParts } from './book-parts';
import { writeDocx } from './write-docx';

/** The tender document for a word processor: as it stands, to be written on there and taken back. */
export function bookDocx(template: BookTemplate, clauses: BookClauses, lot: BookFacts): Promise<Buffer> {
  const text = bookText(template, clauses, lot, {});
  return writeDocx(text.lot.name, `招标文件 · ${text.lot.code}`, bookParts(text), bookValues(lot));
}
