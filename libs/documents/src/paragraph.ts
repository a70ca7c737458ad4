import { breakLines } from './break-lines';
import type { PdfSpan } from './pdf-document';
import { BODY, type Sheet, type Style } from './sheet';

const INDENT = '\u3000\u3000';
const BOLD: Style = { ...BODY, weight: 'bold' };

/** A paragraph of the text, its first line indented; a line break in it begins another. */
export function drawParagraph(sheet: Sheet, paragraph: string | readonly PdfSpan[]): void {
  for (const spans of lineSpans(typeof paragraph === 'string' ? [{ text: paragraph }] : paragraph)) {
    const whole = [{ text: INDENT }, ...spans];
    // By the wider type where both are used, so that nothing is wider than the page.
    const measure = sheet.measure(whole.some(({ bold }) => bold) ? BOLD : BODY);
    let done = 0;
    const text = whole.map((span) => span.text).join('');
    for (const line of breakLines(text, sheet.width, measure)) {
      sheet.ensure(BODY.leading);
      const from = text.indexOf(line, done);
      done = from + line.length;
      drawLine(sheet, within(whole, from, done));
      sheet.y += BODY.leading;
    }
  }
}

/** The spans of each line that is written as one. */
function lineSpans(spans: readonly PdfSpan[]): PdfSpan[][] {
  const lines: PdfSpan[][] = [[]];
  for (const span of spans)
    for (const [at, text] of span.text.split(/\r?\n/).entries()) {
      if (at > 0) lines.push([]);
      lines.at(-1)!.push({ ...span, text });
    }
  return lines;
}

/** What of the spans stands between two places of their text. */
function within(spans: readonly PdfSpan[], from: number, to: number): PdfSpan[] {
  let start = 0;
  return spans.map((span) => {
    const text = span.text.slice(Math.max(0, from - start), Math.max(0, to - start));
    start += span.text.length;
    return { ...span, text };
  });
}

function drawLine(sheet: Sheet, spans: readonly PdfSpan[]): void {
  let x = sheet.left;
  for (const { text, bold, underline } of spans) {
    const style = bold ? BOLD : BODY;
    const width = sheet.measure(style)(text);
    sheet.line(text, x, sheet.y, style);
    if (underline) sheet.underline(x, width);
    x += width;
  }
}
