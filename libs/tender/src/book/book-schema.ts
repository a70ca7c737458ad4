import { LOOKS, MOST_MARKS } from '@kaibiao/kernel';
import { list, text, whole, wholeOr } from '../json-schema';
import { MOST_BLOCKS } from './book-rules';
import { BLOCK_KINDS } from './book-template';
import { BOOK_FORMAT } from './book-text';

const place = { type: 'integer', minimum: 0 };
const mark = whole({ from: place, to: place, looks: list({ enum: LOOKS }, LOOKS.length) });
const rows = { columns: list(text, 20), rows: list(list(text, 20), 500) };
const table = whole(rows);
const block = {
  anyOf: [wholeOr({ kind: { enum: BLOCK_KINDS }, text }, { marks: list(mark, MOST_MARKS) }), whole({ kind: { const: 'table' }, ...rows })],
};
const clause = wholeOr(
  {
    id: text,
    number: { type: 'string', pattern: '^[1-9][0-9]*\\.[1-9][0-9]*$' },
    title: text,
    locked: { type: 'boolean' },
    blocks: list(block, MOST_BLOCKS),
  },
  { table },
);

/** An issued tender document (招标文件.json) as JSON Schema, for whoever reads it with a program of their own. */
export const BOOK_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:kaibiao:schema:tender-book:1',
  title: '招标文件 tender document',
  ...whole({
    format: { const: BOOK_FORMAT },
    template: whole({ procedure: text, version: { type: 'integer', minimum: 1 }, basis: text }),
    lot: whole({ code: text, name: text, tenderer: text, agency: text }),
    issuedFrom: { type: 'string', format: 'date-time' },
    chapters: list(whole({ id: text, title: text, clauses: list(clause, 100) }), 30),
  }),
} as const;
