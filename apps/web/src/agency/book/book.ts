import type { ClauseChange } from '../../api/clarifications';
import { del, get, getBytes, post, postStream, put } from '../../api/client';
import type { Issue } from '../../api/problem';
import type { Block } from './island';

export interface BookClause {
  id: string;
  number: string;
  title: string;
  locked: boolean;
  /** With the lot's values in place. */
  blocks: Block[];
  table?: { columns: string[]; rows: string[][] };
}

export interface BookChapter {
  id: string;
  title: string;
  clauses: BookClause[];
}

/** A value of the lot that a clause may name. */
export interface BookValue {
  name: string;
  zh: string;
  en: string;
  value: string;
}

export interface OpenClause {
  blocks: Block[];
  proposed: Block[];
  required: boolean;
  written: boolean;
}

/** The structured tender document of a lot (GET /lots/{id}/book). */
export interface DeskBook {
  lotCode: string;
  lotName: string;
  state: string;
  begun: boolean;
  rowVersion: number;
  text: { template: { basis: string; version: number }; chapters: BookChapter[] };
  open: Record<string, OpenClause>;
  values: BookValue[];
  issues: Issue[];
  changes: ClauseChange[];
}

/** What the agency wrote, by clause id; what is not in it is as the standard text proposes. */
export type Written = Record<string, Block[]>;

/** What a docx would make of the document (POST /lots/{id}/book/docx). */
export interface BookReading {
  clauses: Written;
  changes: ClauseChange[];
  issues: Issue[];
  /** Locked clauses that the file has otherwise. */
  refused: ClauseChange[];
  left: { place: string; what: string; text: string }[];
}

export const readBook = (lotId: string, signal?: AbortSignal) => get<DeskBook>(`/lots/${lotId}/book`, signal);
export const bookDocx = (lotId: string) => getBytes(`/lots/${lotId}/book/docx`);
export const takeDocx = (lotId: string, file: File) => postStream<BookReading>(`/lots/${lotId}/book/docx`, file);
export const dropBook = (lotId: string) => del(`/lots/${lotId}/book`);
export const buildBook = (lotId: string) => post<{ textHash: string; pdfHash: string }>(`/lots/${lotId}/book/files`, {});
export const saveBook = (lotId: string, written: Written, rowVersion: number) =>
  put<{ rowVersion: number }>(
    `/lots/${lotId}/book`,
    { clauses: Object.entries(written).map(([id, blocks]) => ({ id, blocks })) },
    { rowVersion },
  );

export const writtenOf = ({ open }: DeskBook): Written =>
  Object.fromEntries(Object.entries(open).flatMap(([id, { written, blocks }]) => (written ? [[id, blocks]] : [])));
