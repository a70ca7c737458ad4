import { beijingDate, renderPdf, type PdfParagraph, type PdfSection, type PdfSpan } from '@kaibiao/documents';
import { runsOf, type Run } from '@kaibiao/kernel';
import { numbered } from './book-changes';
import type { Block } from './book-template';
import type { BookClause, BookText } from './book-text';

/** The tender document on paper; its date is the day from which it is issued, so the same text gives the same bytes. */
export function bookPdf(book: BookText, hash: string): Promise<Uint8Array> {
  const at = new Date(book.issuedFrom);
  return renderPdf({
    title: book.lot.name,
    subtitle: '招标文件',
    at,
    header: `招标文件 · ${book.lot.code}`,
    footer: book.lot.tenderer,
    facts: [
      ['标段编号', book.lot.code],
      ['招标人', book.lot.tenderer],
      ['招标代理机构', book.lot.agency],
      ['发出日期', beijingDate(at)],
      ['标准文本', `${book.template.basis}，本平台第 ${book.template.version} 版`],
      ['数据文件 SHA-256', hash.replace(/(.{8})(?=.)/g, '$1 ')],
    ],
    sections: [{ heading: '目录', paragraphs: book.chapters.map(({ title }) => title) }, ...book.chapters.flatMap(chapterSections)],
  });
}

function chapterSections({ title, clauses }: BookText['chapters'][number]): PdfSection[] {
  return clauses.map((clause, at) => ({
    ...(at === 0 ? { chapter: title } : {}),
    heading: `${clause.number} ${clause.title}`,
    ...clauseContent(clause),
  }));
}

function clauseContent({ blocks, table }: BookClause): Pick<PdfSection, 'paragraphs' | 'table'> {
  const paragraphs = blocks.length > 0 || table ? numbered(blocks).map(paragraphOf) : ['无。'];
  if (!table) return { paragraphs };
  const columns = table.columns.map((title, at) => ({ title, width: at === 0 ? 2 : 4 }));
  return { paragraphs, table: { columns, rows: table.rows } };
}

function paragraphOf({ block, before }: { block: Block; before: string }): PdfParagraph {
  if (block.kind === 'table') return { columns: block.columns.map((title) => ({ title })), rows: block.rows };
  return block.marks ? [{ text: before }, ...runsOf(block).map(spanOf)] : before + block.text;
}

const spanOf = ({ text, looks }: Run): PdfSpan => ({ text, bold: looks.includes('bold'), underline: looks.includes('underline') });
