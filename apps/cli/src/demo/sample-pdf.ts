import PDFDocument from 'pdfkit';
import { buffer } from 'node:stream/consumers';
import type { Random } from '@kaibiao/kernel';

/** A real PDF of at least `bytes`: so many pages with a table of contents, and an attachment that does not compress (as drawings and scans do not). */
export async function samplePdf(title: string, bytes: number, random: Random, pages = 1): Promise<Buffer> {
  const pdf = new PDFDocument({ info: { Title: title }, compress: true });
  pdf.fontSize(18).text(title);
  pdf.moveDown().fontSize(11).text('Sample document of the Kaibiao demo. Its attachment stands for drawings and scans.');
  for (let page = 2; page <= pages; page++) {
    pdf.addPage().fontSize(11).text(`${title}, page ${page}`);
    if (page % 50 === 0) pdf.outline.addItem(`Chapter ${page / 50}`);
  }
  pdf.file(Buffer.from(random.bytes(bytes)), { name: 'drawings.bin', creationDate: new Date(0), modifiedDate: new Date(0) });
  pdf.end();
  return buffer(pdf);
}
