import { sealImpossible } from './documents.errors';

/** What an increment to a PDF needs to know of the file before it: as `renderPdf` writes it, one revision with a plain table. */
export interface PdfTail {
  /** Offset of the cross-reference table. */
  readonly table: number;
  /** Number of the first free object. */
  readonly size: number;
  /** The trailer's entries that every revision repeats. */
  readonly trailer: string;
  readonly root: PdfObject;
  readonly lastPage: PdfObject;
}

export interface PdfObject {
  readonly number: number;
  /** What stands between `<<` and `>>`. */
  readonly dictionary: string;
}

/** Throws SEAL_IMPOSSIBLE for a file that is not of this shape. */
export function readPdfTail(pdf: Uint8Array): PdfTail {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.length).toString('latin1');
  const [, trailer = '', start = ''] = /trailer\n<<\n([^]*?)>>\nstartxref\n(\d+)\n%%EOF\n?$/.exec(text) ?? refuse('trailer');
  const table = Number(start);
  const offsets = offsetsOf(text, table);
  const object = (number: number): PdfObject => ({ number, dictionary: dictionaryAt(text, offsets[number], number) });
  const root = object(reference(trailer, 'Root'));
  const pages = object(reference(root.dictionary, 'Pages'));
  const kids = /\/Kids \[([^\]]*)\]/.exec(pages.dictionary) ?? refuse('Kids');
  const last = [...kids[1]!.matchAll(/(\d+) 0 R/g)].at(-1) ?? refuse('pages');
  const repeated = [...trailer.matchAll(/^\/(Root|Info|ID) .*$/gm)].map(([line]) => line).join('\n');
  return { table, size: offsets.length, trailer: repeated, root, lastPage: object(Number(last[1])) };
}

function offsetsOf(text: string, table: number): number[] {
  const [head = '', count = ''] = /^xref\n0 (\d+)\n/.exec(text.slice(table, table + 32)) ?? refuse('table');
  const rows = text.slice(table + head.length).matchAll(/(\d{10}) \d{5} [nf] \n/g);
  return [...rows].slice(0, Number(count)).map(([, offset]) => Number(offset));
}

function dictionaryAt(text: string, offset: number | undefined, number: number): string {
  const [, dictionary] = /^\d+ 0 obj\n<<\n([^]*?)>>\nendobj/.exec(text.slice(offset ?? text.length)) ?? refuse(`object ${number}`);
  return dictionary!;
}

const reference = (dictionary: string, name: string): number =>
  Number((new RegExp(`/${name} (\\d+) 0 R`).exec(dictionary) ?? refuse(name))[1]);

function refuse(part: string): never {
  throw sealImpossible(part);
}
