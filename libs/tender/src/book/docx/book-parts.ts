import { beijingDate } from '@kaibiao/documents';
import type { Block } from '../book-template';
import type { BookClause, BookText } from '../book-text';
import type { PartTag } from './part-tag';

/** A heading, a paragraph or an item of a list, or a table; variables are unfilled. */
export type Piece = { readonly kind: 'title' | 'chapter' | 'clause'; readonly text: string } | Block;

/** A stretch of the document that an office program keeps together: the agency's to write, or locked. */
export interface BookPart {
  readonly tag: PartTag;
  /** What the office program calls it. */
  readonly name: string;
  readonly pieces: readonly Piece[];
}

/** Behind the heading of each clause: whoever edits the file sees what will be taken back. */
const LOCKED = '〔固定条款〕';
const OPEN = '〔可填写〕';

/** The document in the order of its pages, from its text with the variables unfilled. */
export const bookParts = (text: BookText): BookPart[] => [
  coverOf(text),
  ...text.chapters.flatMap(({ id, title, clauses }): BookPart[] => [
    { tag: { kind: 'chapter', id }, name: title, pieces: [{ kind: 'chapter', text: title }] },
    ...clauses.flatMap(clauseParts),
  ]),
];

function clauseParts({ id, number, title, locked, blocks, table }: BookClause): BookPart[] {
  const name = `${number} ${title}`;
  const heading: Piece = { kind: 'clause', text: `${name}${locked ? LOCKED : OPEN}` };
  const tables = table ? [{ kind: 'table', ...table } as const] : [];
  if (locked) return [{ tag: { kind: 'clause', id }, name, pieces: [heading, ...blocks, ...tables] }];
  return [
    { tag: { kind: 'clause', id }, name, pieces: [heading] },
    { tag: { kind: 'island', id }, name, pieces: blocks },
    ...(table ? [{ tag: { kind: 'table', id }, name, pieces: tables } as const] : []),
  ];
}

function coverOf({ lot, template, issuedFrom }: BookText): BookPart {
  const lines = [
    `标段编号：${lot.code}`,
    `招标人：${lot.tenderer}`,
    `招标代理机构：${lot.agency}`,
    `发出日期：${beijingDate(new Date(issuedFrom))}`,
    `标准文本：${template.basis}，本平台第 ${template.version} 版`,
    `标有${OPEN}的条款可以在文字处理软件中修改，再导入平台；标有${LOCKED}的条款和标段数据以平台为准，不在此修改。`,
  ];
  const blocks = lines.map((text): Piece => ({ kind: 'paragraph', text }));
  const titles = [lot.name, '招标文件'].map((text): Piece => ({ kind: 'title', text }));
  return { tag: { kind: 'lot', id: lot.code }, name: '封面', pieces: [...titles, ...blocks] };
}
