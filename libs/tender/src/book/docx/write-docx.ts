import { Document, Packer, type FileChild } from 'docx';
import type { BookVariable } from '../book-variables';
import type { BookPart } from './book-parts';
import { BlockControl } from './content-control';
import { pageOf } from './docx-page';
import { DOCX_STYLES, NUMBERING } from './docx-styles';
import { tableOf, textOf } from './docx-pieces';
import { withGaps } from './table-gap';

/** The document for an office program (ECMA-376): each part in a content control that keeps its name, locked where nothing is to be written. */
export function writeDocx(
  title: string,
  header: string,
  parts: readonly BookPart[],
  values: Readonly<Record<BookVariable, string>>,
): Promise<Buffer> {
  let lists = 0;
  const partOf = ({ tag, name, pieces }: BookPart): FileChild => {
    const open = tag.kind === 'island';
    const children = (open ? withGaps(pieces) : pieces).map((piece, at, all) => {
      if (piece.kind === 'table') return tableOf(piece, values, open);
      // Each numbered list begins at 1.
      if (piece.kind === 'number' && all[at - 1]?.kind !== 'number') lists += 1;
      return textOf(piece, values, { list: lists, open });
    });
    const something = children.length > 0 ? children : [textOf({ kind: 'paragraph', text: '' }, values, { list: 0, open })];
    return new BlockControl({ tag, name, lock: open ? 'sdtLocked' : 'sdtContentLocked' }, something);
  };
  const section = { ...pageOf(header), children: parts.map(partOf) };
  return Packer.toBuffer(new Document({ creator: 'Kaibiao', title, styles: DOCX_STYLES, numbering: NUMBERING, sections: [section] }));
}
