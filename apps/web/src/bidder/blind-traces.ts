import { pdfJs } from '../expert/pdf-document';

/** A word in a file that judges by number alone must not find (暗标). */
export interface Trace {
  file: string;
  property: 'Title' | 'Author' | 'Subject' | 'Keywords' | 'Company' | 'other';
  value: string;
}

const NAMED = ['Title', 'Author', 'Subject', 'Keywords'] as const;
const isPdf = async (file: Blob): Promise<boolean> => (await file.slice(0, 1024).text()).includes('%PDF-');

/**
 * What a PDF says of itself besides its pages (ISO 32000-2, 14.3.3), read here and sent nowhere; null for a file that is no PDF or cannot be read.
 * Which program made it is left out: that tells nobody apart.
 */
export async function tracesOf(file: File): Promise<Trace[] | null> {
  if (!(await isPdf(file))) return null;
  try {
    return propertiesIn(await infoOf(file)).map(([property, value]) => ({ file: file.name, property, value }));
  } catch {
    return null;
  }
}

/** The words of a document's information dictionary that may tell whose it is. */
export function propertiesIn(info: Readonly<Record<string, unknown>>): [Trace['property'], string][] {
  const custom = Object.entries((info['Custom'] ?? {}) as Record<string, unknown>);
  const found = [
    ...NAMED.map((name) => [name, info[name]] as const),
    ...custom.map(([name, value]) => [/company|公司|单位/i.test(name) ? ('Company' as const) : ('other' as const), value] as const),
  ];
  return found.flatMap(([name, value]) => (typeof value === 'string' && value.trim() !== '' ? [[name, value.trim()]] : []));
}

async function infoOf(file: File): Promise<Record<string, unknown>> {
  const { getDocument, PDFDataRangeTransport } = await pdfJs();
  /** Reads the parts that are asked for: a file of two gigabytes stays where it is. */
  class Parts extends PDFDataRangeTransport {
    override requestDataRange(begin: number, end: number): void {
      void file
        .slice(begin, end)
        .arrayBuffer()
        .then((part) => this.onDataRange(begin, new Uint8Array(part)));
    }
  }
  const task = getDocument({ range: new Parts(file.size, null), disableAutoFetch: true, disableStream: true });
  try {
    const { info } = await (await task.promise).getMetadata();
    return info as Record<string, unknown>;
  } finally {
    await task.destroy();
  }
}
