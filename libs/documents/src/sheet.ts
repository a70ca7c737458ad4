import PDFDocument from 'pdfkit';
import type { Measure } from './break-lines';
import { fontFile, type Weight } from './fonts';
import type { PdfDocument } from './pdf-document';

/** Type of one kind: size and leading in points. */
export interface Style {
  readonly weight: Weight;
  readonly size: number;
  readonly leading: number;
  readonly color: string;
}

export const INK = '#17212e';
export const INK_2 = '#4a5868';
export const INK_3 = '#7d8a9a';
export const LINE = '#a8b2bf';
export const WASH = '#eef1f5';
export const BLUE = '#0f4c8c';

export const BODY: Style = { weight: 'regular', size: 10.5, leading: 18, color: INK };
export const CELL: Style = { weight: 'regular', size: 9, leading: 13.5, color: INK };
export const CELL_HEAD: Style = { ...CELL, weight: 'bold' };
export const TITLE: Style = { weight: 'bold', size: 20, leading: 30, color: INK };
export const LONG_TITLE: Style = { ...TITLE, size: 16, leading: 25 };
export const SUBTITLE: Style = { weight: 'regular', size: 11, leading: 18, color: INK_2 };
export const HEADING: Style = { weight: 'bold', size: 12, leading: 20, color: INK };
export const SMALL: Style = { weight: 'regular', size: 8, leading: 12, color: INK_3 };

const MARGIN = { left: 52, right: 52, top: 66, bottom: 62 };

/** Pages and the place on them where the next thing goes. */
export class Sheet {
  readonly pdf: PDFKit.PDFDocument;
  readonly left = MARGIN.left;
  readonly top = MARGIN.top;
  readonly width: number;
  readonly bottom: number;
  y = MARGIN.top;
  private readonly widths = new Map<string, number>();

  constructor(document: PdfDocument) {
    this.pdf = new PDFDocument({
      size: 'A4',
      layout: document.orientation ?? 'portrait',
      margin: 0,
      bufferPages: true,
      pdfVersion: '1.7',
      lang: 'zh-CN',
      displayTitle: true,
      info: {
        Title: document.title,
        Subject: document.subtitle ?? document.header ?? document.title,
        Author: document.footer,
        Creator: 'Kaibiao 开标',
        Producer: 'Kaibiao 开标',
        CreationDate: document.at,
        ModDate: document.at,
      },
    });
    this.pdf.registerFont('regular', fontFile('regular'));
    this.pdf.registerFont('bold', fontFile('bold'));
    this.width = this.pdf.page.width - MARGIN.left - MARGIN.right;
    this.bottom = this.pdf.page.height - MARGIN.bottom;
  }

  /** Widths in a style, character by character as they are drawn. */
  measure({ weight, size }: Style): Measure {
    return (text) => {
      let total = 0;
      for (const character of text) total += this.unit(weight, character) * size;
      return total;
    };
  }

  /** What is left of the page. */
  get room(): number {
    return this.bottom - this.y;
  }

  /** Goes to a new page unless so much fits on this one. */
  ensure(height: number): void {
    if (height > this.room && this.y > this.top) this.newPage();
  }

  newPage(): void {
    this.pdf.addPage();
    this.y = this.top;
  }

  /** One line of text, its top at `y`. */
  line(text: string, x: number, y: number, style: Style): void {
    if (text === '') return;
    const above = (style.leading - style.size * 1.448) / 2;
    this.pdf
      .font(style.weight)
      .fontSize(style.size)
      .fillColor(style.color)
      .text(text, x, y + above, { lineBreak: false, features: [] });
  }

  /** A line under what stands on the present line of the text. */
  underline(x: number, width: number): void {
    const y = this.y + BODY.leading - 3;
    this.pdf
      .moveTo(x, y)
      .lineTo(x + width, y)
      .lineWidth(0.6)
      .strokeColor(INK)
      .stroke();
  }

  /** The same between two edges. */
  aligned(text: string, [from, to]: readonly [number, number], y: number, style: Style, align: 'left' | 'center' | 'right'): void {
    const spare = to - from - this.measure(style)(text);
    this.line(text, from + (align === 'left' ? 0 : align === 'right' ? spare : spare / 2), y, style);
  }

  rule(y: number, color = LINE, width = 0.6): void {
    this.pdf
      .moveTo(this.left, y)
      .lineTo(this.left + this.width, y)
      .lineWidth(width)
      .strokeColor(color)
      .stroke();
  }

  private unit(weight: Weight, character: string): number {
    const key = weight + character;
    const known = this.widths.get(key);
    if (known !== undefined) return known;
    const width = this.pdf.font(weight).fontSize(1000).widthOfString(character, { features: [] }) / 1000;
    this.widths.set(key, width);
    return width;
  }
}
