import { balancedLines, breakLines } from './break-lines';
import { drawFacts } from './facts';
import { drawParagraph } from './paragraph';
import type { PdfDocument, PdfParagraph, PdfSection, PdfSignature, PdfTable } from './pdf-document';
import { beijingTime, hexGroups } from './format';
import { drawTable, tableStart } from './table';
import { drawVerification, VERIFICATION_HEIGHT } from './verification';
import { BLUE, BODY, HEADING, LONG_TITLE, Sheet, SMALL, SUBTITLE, TITLE, type Style } from './sheet';

/** A signature with its time and fingerprint in two lines each; the heading and the head of the table count as two. */
const SIGNATURE_HEIGHT = 35;

/** A document as PDF, A4, Chinese type embedded; the same document always gives the same bytes. Throws TABLE_ROW_INVALID. */
export async function renderPdf(document: PdfDocument): Promise<Uint8Array> {
  const sheet = new Sheet(document);
  const bytes = collect(sheet.pdf);
  drawTitle(sheet, document);
  drawFacts(sheet, document.facts);
  drawSections(sheet, document.sections);
  if (document.signatures?.length) drawSignatures(sheet, document.signatures, document.verification ? VERIFICATION_HEIGHT : 0);
  if (document.verification) drawVerification(sheet, document.verification);
  drawEdges(sheet, document);
  sheet.pdf.end();
  return bytes;
}

function collect(pdf: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    pdf.on('error', reject);
  });
}

function drawTitle(sheet: Sheet, { title, subtitle }: PdfDocument): void {
  centred(sheet, title, [...title].length > 24 ? LONG_TITLE : TITLE);
  if (subtitle) centred(sheet, subtitle, SUBTITLE);
  sheet.y += 6;
  sheet.rule(sheet.y, BLUE, 1.2);
  sheet.y += 14;
}

function centred(sheet: Sheet, text: string, style: Style): void {
  for (const line of balancedLines(text, sheet.width, sheet.measure(style))) {
    sheet.aligned(line, [sheet.left, sheet.left + sheet.width], sheet.y, style, 'center');
    sheet.y += style.leading;
  }
}

function drawSections(sheet: Sheet, sections: readonly PdfSection[]): void {
  let bookmarks: PDFKit.PDFOutline | null = null;
  for (const section of sections) {
    if (section.chapter) {
      sheet.newPage();
      bookmarks = sheet.pdf.outline.addItem(section.chapter);
      centred(sheet, section.chapter, LONG_TITLE);
      sheet.y += 6;
    }
    drawSection(sheet, section, bookmarks);
  }
}

function drawSection(sheet: Sheet, section: PdfSection, bookmarks: PDFKit.PDFOutline | null = null): void {
  const start = section.table ? tableStart(sheet, section.table) : 0;
  drawHeading(sheet, section.heading, section.paragraphs?.length ? 2 * BODY.leading : start);
  bookmarks?.addItem(section.heading);
  for (const paragraph of section.paragraphs ?? []) {
    if (isTable(paragraph)) drawBetween(sheet, section, paragraph);
    else drawParagraph(sheet, paragraph);
  }
  if (section.table) {
    if (section.paragraphs?.length) {
      sheet.y += 4;
      sheet.ensure(start);
    }
    drawTable(sheet, section, section.table);
  }
}

const isTable = (paragraph: PdfParagraph): paragraph is PdfTable => typeof paragraph === 'object' && 'rows' in paragraph;

function drawBetween(sheet: Sheet, section: PdfSection, table: PdfTable): void {
  sheet.y += 4;
  sheet.ensure(tableStart(sheet, table));
  drawTable(sheet, section, table);
  sheet.y += 6;
}

/** A heading stays with what follows it. */
function drawHeading(sheet: Sheet, heading: string, following: number): void {
  const lines = breakLines(heading, sheet.width, sheet.measure(HEADING));
  sheet.ensure(14 + lines.length * HEADING.leading + following);
  if (sheet.y > sheet.top) sheet.y += 14;
  for (const line of lines) {
    sheet.line(line, sheet.left, sheet.y, HEADING);
    sheet.y += HEADING.leading;
  }
  sheet.y += 4;
}

/** The signatures stand on one page with the code below them, when they are few enough. */
function drawSignatures(sheet: Sheet, signatures: readonly PdfSignature[], below: number): void {
  const columns = [
    { title: '角色', width: 16 },
    { title: '签名人', width: 26 },
    { title: '签名时间（北京时间）', width: 22 },
    { title: '证书指纹 SHA-256', width: 36 },
  ];
  const rows = signatures.map(({ role, name, at, fingerprint }) => [role, name, beijingTime(at), hexGroups(fingerprint)]);
  const height = (rows.length + 2) * SIGNATURE_HEIGHT + below;
  if (height <= (sheet.bottom - sheet.top) * 0.7) sheet.ensure(height);
  drawSection(sheet, { heading: '电子签名', table: { columns, rows } });
}

/** What stands above and below every page; drawn last, when the number of pages is known. */
function drawEdges(sheet: Sheet, document: PdfDocument): void {
  const { count } = sheet.pdf.bufferedPageRange();
  const right = sheet.left + sheet.width;
  for (let page = 0; page < count; page += 1) {
    sheet.pdf.switchToPage(page);
    edge(sheet, [document.header ?? document.title, beijingTime(document.at)], 34);
    sheet.rule(50);
    sheet.rule(sheet.bottom + 16);
    edge(sheet, [document.footer, `第 ${page + 1} 页 / 共 ${count} 页`], sheet.bottom + 22, right);
  }
}

function edge(sheet: Sheet, [left, end]: readonly [string, string], y: number, right = sheet.left + sheet.width): void {
  const room = sheet.width - sheet.measure(SMALL)(end) - 16;
  const [first = '', ...rest] = breakLines(left, room, sheet.measure(SMALL));
  sheet.line(rest.length ? `${first.slice(0, -1)}…` : first, sheet.left, y, SMALL);
  sheet.aligned(end, [sheet.left, right], y, SMALL, 'right');
}
