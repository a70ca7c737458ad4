import type { PDFDocumentProxy } from 'pdfjs-dist';

/** Where the build puts what pdf.js reads besides its code: character maps, standard fonts, decoders; all from the own origin. */
const PARTS = '/pdfjs/';
/** Documents kept open: the bid in hand, the one beside it and the two before. */
const KEPT = 4;
const open = new Map<string, Promise<PDFDocumentProxy>>();

/** Opens a PDF, reading only the parts of it that are looked at (`Range`): 500 pages open as fast as five. */
export function pdfDocument(url: string): Promise<PDFDocumentProxy> {
  const known = open.get(url);
  if (known) return known;
  const opening = load(url);
  open.set(url, opening);
  opening.catch(() => open.delete(url));
  for (const [oldest, document] of open) {
    if (open.size <= KEPT) break;
    open.delete(oldest);
    void document.then((one) => one.loadingTask.destroy()).catch(() => undefined);
  }
  return opening;
}

export async function pdfJs(): Promise<typeof import('pdfjs-dist')> {
  const pdf = await import('pdfjs-dist');
  pdf.GlobalWorkerOptions.workerSrc ||= new URL('pdfjs-dist/build/pdf.worker.min.mjs', import.meta.url).href;
  return pdf;
}

async function load(url: string): Promise<PDFDocumentProxy> {
  const { getDocument } = await pdfJs();
  return getDocument({
    url,
    // The one has no effect without the other: the first answer would be read to its end.
    disableAutoFetch: true,
    disableStream: true,
    rangeChunkSize: 256 * 1024,
    cMapUrl: `${PARTS}cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${PARTS}standard_fonts/`,
    wasmUrl: `${PARTS}wasm/`,
    iccUrl: `${PARTS}iccs/`,
  }).promise;
}

/** Opens a PDF for one piece of work and closes it again: what is shown stays open. */
export async function openApart<T>(url: string, work: (document: PDFDocumentProxy) => Promise<T>): Promise<T> {
  const document = await load(url);
  try {
    return await work(document);
  } finally {
    await document.loadingTask.destroy();
  }
}

/** Pages on which a text stands, from the first. */
export async function pagesWith(document: PDFDocumentProxy, text: string, wanted: () => boolean): Promise<number[]> {
  const found: number[] = [];
  const sought = text.replace(/\s+/g, '').toLowerCase();
  for (let page = 1; page <= document.numPages && wanted(); page++) {
    const { items } = await (await document.getPage(page)).getTextContent();
    const words = items.map((item) => ('str' in item ? item.str : '')).join('');
    if (words.replace(/\s+/g, '').toLowerCase().includes(sought)) found.push(page);
  }
  return found;
}
