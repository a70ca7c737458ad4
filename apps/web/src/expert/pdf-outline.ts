import type { PDFDocumentProxy } from 'pdfjs-dist';

/** A heading of a PDF's own table of contents (目录), and where it leads. */
export interface OutlineLine {
  title: string;
  /** 0 for the highest. */
  depth: number;
  /** null where the file does not say. */
  page: number | null;
}

/** More headings than this are not shown: nobody reads them, and each has to be looked up. */
const MOST = 500;

/** The table of contents from the top, at most three levels deep; none where the file has none. */
export async function outlineOf(document: PDFDocumentProxy): Promise<OutlineLine[]> {
  type Node = NonNullable<Awaited<ReturnType<PDFDocumentProxy['getOutline']>>>[number];
  const lines: OutlineLine[] = [];
  const walk = async (nodes: readonly Node[], depth: number): Promise<void> => {
    for (const { title, dest, items } of nodes) {
      if (lines.length >= MOST) return;
      lines.push({ title, depth, page: await pageOf(document, dest) });
      if (depth < 2) await walk(items as Node[], depth + 1);
    }
  };
  await walk(((await document.getOutline()) ?? []) as Node[], 0);
  return lines;
}

async function pageOf(document: PDFDocumentProxy, dest: string | unknown[] | null): Promise<number | null> {
  try {
    const explicit = typeof dest === 'string' ? await document.getDestination(dest) : dest;
    const [target] = (explicit ?? []) as unknown[];
    if (typeof target === 'number') return target + 1;
    return target ? (await document.getPageIndex(target as Parameters<PDFDocumentProxy['getPageIndex']>[0])) + 1 : null;
  } catch {
    // A heading that leads nowhere is still a heading.
    return null;
  }
}
