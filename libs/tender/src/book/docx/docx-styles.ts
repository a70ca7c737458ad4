import { AlignmentType, LevelFormat, type INumberingOptions, type IStylesOptions } from 'docx';

const BODY = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '宋体' };
const HEADING = { ...BODY, eastAsia: '黑体' };
const heading = (size: number, before: number, after: number) => ({
  run: { font: HEADING, size, bold: true, color: '000000' },
  paragraph: { spacing: { before, after, line: 360 }, keepNext: true },
});

/** 宋体 12 pt for the text, 黑体 for the headings, as tender documents are commonly set. */
export const DOCX_STYLES: IStylesOptions = {
  default: {
    document: { run: { font: BODY, size: 24 }, paragraph: { spacing: { line: 360, after: 60 } } },
    title: {
      ...heading(40, 1200, 480),
      paragraph: { ...heading(40, 1200, 480).paragraph, alignment: AlignmentType.CENTER, contextualSpacing: true },
    },
    heading1: heading(32, 240, 240),
    heading2: heading(26, 240, 60),
  },
};

/** The lists of the document: numbered as the PDF numbers them, and plain. */
export const LISTS = { number: 'numbers', bullet: 'bullets' } as const;
const level = (format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string) => ({
  ...{ level: 0, format, text, alignment: AlignmentType.START },
  // Wide enough for （12）: what is wider than its place pushes the text to the next tab stop.
  style: { paragraph: { indent: { left: 1200, hanging: 840 } } },
});
export const NUMBERING: INumberingOptions = {
  config: [
    { reference: LISTS.number, levels: [level(LevelFormat.DECIMAL, '（%1）')] },
    { reference: LISTS.bullet, levels: [level(LevelFormat.BULLET, '•')] },
  ],
};
