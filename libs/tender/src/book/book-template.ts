import type { ProcedureId } from '@kaibiao/rules';
import type { MarkedText } from '@kaibiao/kernel';

/** A paragraph, or an item of a numbered or a plain list. */
export const BLOCK_KINDS = ['paragraph', 'number', 'bullet'] as const;

/** A piece of a clause. In its text `{{name}}` stands for a value of the lot (`BOOK_VARIABLES`). */
export interface TextBlock extends MarkedText {
  readonly kind: (typeof BLOCK_KINDS)[number];
}

/** A simple table (表格): its heads, and rows of as many cells; no cell spans others, none has looks. */
export interface TableBlock {
  readonly kind: 'table';
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export type Block = TextBlock | TableBlock;

/** A table that the lot itself fills: the items of its evaluation scheme (评标办法前附表). */
export type FilledTable = 'reviewItems' | 'scoredItems';

/** A clause (条款) of the template. */
export interface TemplateClause {
  /** The same in every version of the template, so that a newer one finds what was written; its number comes from its place. */
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
  /** Printed below the text; cells may hold variables. */
  readonly table?: { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] } | FilledTable;
  /** Left out: locked, as the standard text demands. `text` stands until the agency writes its own; `required`: it must write something. */
  readonly editable?: 'text' | 'required';
}

export interface TemplateChapter {
  readonly id: string;
  /** For example 第二章 投标人须知. */
  readonly title: string;
  readonly clauses: readonly TemplateClause[];
}

/** The standard text of a tender document (标准招标文件) for one procedure. A change is a new version; a lot keeps the one it was born with. */
export interface BookTemplate {
  readonly procedure: ProcedureId;
  readonly version: number;
  readonly basis: string;
  readonly chapters: readonly TemplateChapter[];
}

/** Shorthands of the chapters' files. */
export const p = (text: string): TextBlock => ({ kind: 'paragraph', text });
export const n = (text: string): TextBlock => ({ kind: 'number', text });
