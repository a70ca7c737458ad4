import fc from 'fast-check';
import { breakLines } from './break-lines';
import {
  amountBothWays,
  awardNoticePdf,
  beijingTime,
  evaluationReportPdf,
  grouped,
  noticePdf,
  openingRecordPdf,
  renderPdf,
  type PdfDocument,
} from './index';
import { Sheet, type Style } from './sheet';
import { award, notice, openingRecord, report } from '../../../test/support/document-samples';

interface Drawn {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly right: number;
  readonly bottom: number;
  readonly page: { readonly width: number; readonly height: number };
}

/** Renders and notes every line of type with its place. */
async function linesOf(make: () => Promise<Uint8Array>): Promise<{ drawn: Drawn[]; bytes: Uint8Array }> {
  const drawn: Drawn[] = [];
  const spy = jest.spyOn(Sheet.prototype, 'line').mockImplementation(function (
    this: Sheet,
    text: string,
    x: number,
    y: number,
    style: Style,
  ) {
    const { width, height } = this.pdf.page;
    drawn.push({ text, x, y, right: x + this.measure(style)(text), bottom: y + style.leading, page: { width, height } });
  });
  const bytes = await make().finally(() => spy.mockRestore());
  return { drawn, bytes };
}

const pages = (bytes: Uint8Array) =>
  Buffer.from(bytes)
    .toString('latin1')
    .match(/\/Type \/Page\b/g)?.length;
const at = new Date('2026-12-01T01:30:00Z');
const plain: PdfDocument = {
  title: '记录',
  at,
  facts: [['标段', '一标段']],
  sections: [{ heading: '正文', paragraphs: ['无。'] }],
  footer: '中心',
};

describe.each([
  ['the opening record', () => openingRecordPdf(openingRecord)],
  ['the evaluation report', () => evaluationReportPdf(report)],
  ['a notice', () => noticePdf(notice)],
  ['the award notice', () => awardNoticePdf(award)],
])('%s', (_, make) => {
  it('is a PDF of the same bytes every time', async () => {
    const [first, second] = [await make(), await make()];
    expect(Buffer.from(first.subarray(0, 5)).toString()).toBe('%PDF-');
    expect(Buffer.compare(first, second)).toBe(0);
  });

  it('draws no type beyond the edges of a page', async () => {
    const { drawn } = await linesOf(make);
    expect(drawn.length).toBeGreaterThan(10);
    for (const line of drawn) {
      expect(line.x).toBeGreaterThanOrEqual(50);
      expect(line.right).toBeLessThanOrEqual(line.page.width - 50);
      expect(line.bottom).toBeLessThanOrEqual(line.page.height - 20);
    }
  });
});

describe('a document', () => {
  it('is dated by its own time, not by the clock', async () => {
    const text = Buffer.from(await renderPdf(plain)).toString('latin1');
    expect(text).toContain('D:20261201013000Z');
    expect(Buffer.compare(await renderPdf(plain), await renderPdf({ ...plain, at: new Date(at.getTime() + 1000) }))).not.toBe(0);
  });

  it('cuts no word of a table, however long, and repeats its head on every page', async () => {
    const long = '本条意见应当完整打印，不得截断。'.repeat(400);
    const rows = [['1', long], ...Array.from({ length: 80 }, (_, n) => [String(n + 2), `第${n + 2}行`])];
    const document: PdfDocument = {
      ...plain,
      sections: [{ heading: '意见', table: { columns: [{ title: '序号' }, { title: '意见内容' }], rows } }],
    };
    const { drawn, bytes } = await linesOf(() => renderPdf(document));
    const cells = drawn.map(({ text }) => text).join('');
    expect(cells.split('本条意见应当完整打印，不得截断。').length - 1).toBeGreaterThanOrEqual(390);
    const printed = drawn.filter(({ text }) => /[条意见应当完整打印不得截断]/.test(text) && text !== '意见内容' && text !== '意见');
    expect(printed.map(({ text }) => text).join('')).toBe(long);
    for (let row = 2; row <= 81; row += 1) expect(drawn.some(({ text }) => text === `第${row}行`)).toBe(true);
    expect(drawn.filter(({ text }) => text === '意见内容').length).toBe(pages(bytes));
  });

  it('numbers its pages', async () => {
    const { drawn } = await linesOf(() =>
      renderPdf({ ...plain, sections: [{ heading: '正文', paragraphs: Array.from({ length: 90 }, () => '一段。') }] }),
    );
    expect(drawn.map(({ text }) => text)).toEqual(expect.arrayContaining(['第 1 页 / 共 3 页', '第 3 页 / 共 3 页']));
  });

  it('says 无 in a table without rows', async () => {
    const { drawn } = await linesOf(() =>
      renderPdf({ ...plain, sections: [{ heading: '否决', table: { columns: [{ title: '投标人' }], rows: [] } }] }),
    );
    expect(drawn.map(({ text }) => text)).toContain('无');
  });

  it('refuses a row of another length', async () => {
    const table = { columns: [{ title: '投标人' }], rows: [['甲', '乙']] };
    await expect(renderPdf({ ...plain, sections: [{ heading: '否决', table }] })).rejects.toThrow('TABLE_ROW_INVALID');
  });
});

describe('breaking lines', () => {
  const measure = (text: string) => [...text].length;

  it('loses nothing and is never wider than the line', () => {
    const word = fc.constantFrom('投标', '，', '（', '）', 'ab', ' ', '12.50', '。', '“', '”', 'supercalifragilistic', '𠮷');
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), fc.integer({ min: 4, max: 30 }), (words, width) => {
        const text = words.join('');
        const lines = breakLines(text, width, measure);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        for (const line of lines) expect(measure(line)).toBeLessThanOrEqual(width);
      }),
    );
  });

  it('begins no line with a closing mark and keeps words whole', () => {
    expect(breakLines('开标时间为九点，地点', 7, measure)).toEqual(['开标时间为九', '点，地点']);
    expect(breakLines('合同 ISO 9001 认证', 7, measure)).toEqual(['合同 ISO', '9001 认证']);
  });
});

describe('figures', () => {
  it('are grouped, said in words and dated in Beijing', () => {
    expect(grouped('1234567.80')).toBe('1,234,567.80');
    expect(amountBothWays('12350000.00')).toBe('¥12,350,000.00（大写：壹仟贰佰叁拾伍万元整）');
    expect(beijingTime(new Date('2026-12-31T16:00:00Z'))).toBe('2027年01月01日 00:00:00');
  });
});
