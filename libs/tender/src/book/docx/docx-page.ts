import { AlignmentType, Footer, Header, PageNumber, Paragraph, TextRun, type ISectionOptions } from 'docx';

const SMALL = { size: 18, color: '666666' };
const CENTIMETRE = 567;
/** Between the margins, in twentieths of a point. */
export const TEXT_WIDTH = 11_906 - 5 * CENTIMETRE;

/** A4 with the header given and the number of each page below it. */
export const pageOf = (header: string): Omit<ISectionOptions, 'children'> => ({
  properties: {
    page: {
      size: { width: 11_906, height: 16_838 },
      margin: { top: 2.5 * CENTIMETRE, bottom: 2.5 * CENTIMETRE, left: 2.5 * CENTIMETRE, right: 2.5 * CENTIMETRE },
    },
  },
  headers: { default: new Header({ children: [new Paragraph({ children: [new TextRun({ text: header, ...SMALL })] })] }) },
  footers: {
    default: new Footer({
      children: [
        new Paragraph({
          alignment: AlignmentType.CENTER,
          children: [new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES], ...SMALL })],
        }),
      ],
    }),
  },
});
