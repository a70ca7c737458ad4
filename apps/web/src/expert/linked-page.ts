import { pdfDocument } from './pdf-document';
import { outlineOf, type OutlineLine } from './pdf-outline';

type Heading = OutlineLine & { page: number };

/**
 * The page of another file under the same heading (按目录联动): as far below it, and not beyond the next one. null above the first heading, and where the
 * other file has no heading of that name.
 */
export function linkedPage(from: readonly OutlineLine[], page: number, to: readonly OutlineLine[]): number | null {
  const at = headings(from).findLast((heading) => heading.page <= page);
  const others = headings(to);
  const found = at && others.find(({ title }) => plain(title) === plain(at.title));
  if (!at || !found) return null;
  const next = others.find((heading) => heading.page > found.page);
  const below = page - at.page;
  return found.page + (next ? Math.min(below, next.page - found.page - 1) : below);
}

/** The same for two files, once both are open. */
export async function linkedPageOf(fromUrl: string, page: number, toUrl: string): Promise<number | null> {
  const [from, to] = await Promise.all([pdfDocument(fromUrl).then(outlineOf), pdfDocument(toUrl).then(outlineOf)]);
  return linkedPage(from, page, to);
}

/** In the order of their pages; of those on one page, the deepest last. */
const headings = (lines: readonly OutlineLine[]): Heading[] =>
  lines.filter((line): line is Heading => line.page !== null).sort((a, b) => a.page - b.page || a.depth - b.depth);

/** Without blanks and the number in front: 第三章 施工部署, 3.施工部署 and 三、施工部署 are one heading. */
const plain = (title: string): string =>
  title
    .replace(/\s+/g, '')
    .replace(/^(第[一二三四五六七八九十百\d]+[章节篇部分]+|[（(]?[一二三四五六七八九十百\d]+(\.\d+)*[）)、.．]?)(?=.)/, '')
    .toLowerCase();
