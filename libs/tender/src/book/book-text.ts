import { canonicalJson, sha256, toHex } from '@kaibiao/crypto';
import { holdsAdditions, type EvaluationScheme } from '../evaluation-scheme';
import { filled, filledBlock, type BookClauses } from './book-rules';
import type { Block, BookTemplate, FilledTable, TemplateClause } from './book-template';
import { bookValues, type BookFacts } from './book-variables';

export const BOOK_FORMAT = 'kaibiao-tender-book/1';

export interface BookTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface BookClause {
  readonly id: string;
  /** For example 2.3: the third clause of chapter two. */
  readonly number: string;
  readonly title: string;
  readonly locked: boolean;
  readonly blocks: readonly Block[];
  readonly table?: BookTable;
}

/** A tender document (招标文件) as it is issued: the template's chapters, the agency's clauses, the lot's values in place. Schema: `BOOK_SCHEMA`. */
export interface BookText {
  readonly format: typeof BOOK_FORMAT;
  readonly template: { readonly procedure: string; readonly version: number; readonly basis: string };
  readonly lot: { readonly code: string; readonly name: string; readonly tenderer: string; readonly agency: string };
  /** 发出时间: from when it is to be had, RFC 3339. */
  readonly issuedFrom: string;
  readonly chapters: readonly { readonly id: string; readonly title: string; readonly clauses: readonly BookClause[] }[];
}

/** The document of this lot as it would be issued now; with no `values` its variables are left as they were written. */
export function bookText(
  template: BookTemplate,
  clauses: BookClauses,
  lot: BookFacts,
  values: Readonly<Record<string, string>> = bookValues(lot),
): BookText {
  const { procedure, version, basis } = template;
  return {
    format: BOOK_FORMAT,
    template: { procedure, version, basis },
    lot: { code: lot.lotCode, name: lot.name, tenderer: lot.tenderer.name, agency: lot.agency.name },
    issuedFrom: lot.documentsFrom.toISOString(),
    chapters: template.chapters.map(({ id, title, clauses: parts }, chapter) => ({
      id,
      title,
      clauses: parts.map((clause, place) => ({
        id: clause.id,
        number: `${chapter + 1}.${place + 1}`,
        title: clause.title,
        locked: clause.editable === undefined,
        blocks: (clauses[clause.id] ?? clause.blocks).map((block) => filledBlock(block, values)),
        ...tableOf(clause, lot.evaluationScheme, values),
      })),
    })),
  };
}

/** The bytes that are issued, and their SHA-256 in hex. */
export const bookBytes = (text: BookText): Uint8Array => canonicalJson(text);
export const bookHash = (text: BookText): string => toHex(sha256(bookBytes(text)));

function tableOf(
  { table }: TemplateClause,
  scheme: EvaluationScheme | null,
  values: Readonly<Record<string, string>>,
): { table?: BookTable } {
  if (table === undefined) return {};
  if (typeof table === 'string') return { table: schemeTable(table, scheme) };
  return { table: { columns: table.columns, rows: table.rows.map((row) => row.map((cell) => filled(cell, values))) } };
}

const STAGES = { form: '形式评审', qualification: '资格评审', response: '响应性评审' } as const;

function schemeTable(name: FilledTable, scheme: EvaluationScheme | null): BookTable {
  if (name === 'reviewItems') {
    const rows = scheme?.reviewItems.map(({ stage, title, clause }) => [STAGES[stage], title, clause]);
    return { columns: ['评审', '评审因素', '条款'], rows: rows ?? [] };
  }
  const additions = scheme !== null && holdsAdditions(scheme);
  const rows = scheme?.scoredItems.map(({ title, clause, max }) => [title, clause, additions ? `加价至多 ${max}%` : max]);
  return { columns: ['评分因素', '条款', additions ? '量化' : '满分'], rows: rows ?? [] };
}
