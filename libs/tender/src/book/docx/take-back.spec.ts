import fc from 'fast-check';
import { soundBookFacts } from '../../../../../test/support/sound-book';
import type { BookClauses } from '../book-rules';
import type { Block } from '../book-template';
import { LOOKS, markedText } from '@kaibiao/kernel';
import { bookText } from '../book-text';
import { BOOK_VARIABLES, bookValues } from '../book-variables';
import { bookTemplateOf } from '../templates';
import { bookDocx } from './book-docx';
import { bookParts, type BookPart } from './book-parts';
import { kindsOf } from './docx-kinds';
import { contentOf, readDocx } from './read-docx';
import { takeBack, type BookReading } from './take-back';
import { writeDocx } from './write-docx';
import { xmlTree } from './xml-tree';

const lot = soundBookFacts();
const template = bookTemplateOf('open-tender')!;
const said = (text: string): readonly Block[] => [{ kind: 'paragraph', text }];
const written: BookClauses = { 'contract.special': said('按专用条款，于{{bidDeadline}}前。'), 'contract.payment': said('按月支付80%。') };

const read = async (bytes: Buffer, present = written, facts = lot): Promise<BookReading> =>
  takeBack(await readDocx(bytes), template, present, facts);
/** The file as it comes back when somebody changed its parts. */
const edited = (change: (parts: BookPart[]) => BookPart[]): Promise<Buffer> =>
  writeDocx('', '', change(bookParts(bookText(template, written, lot, {}))), bookValues(lot));
const wordsIn = (kind: BookPart['tag']['kind'], id: string, pieces: BookPart['pieces']) => (parts: BookPart[]) =>
  parts.map((part) => (part.tag.kind === kind && part.tag.id === id ? { ...part, pieces } : part));
/** As Word writes it: the parts of the body as XML. */
const body = (xml: string) => contentOf(xmlTree(Buffer.from(`<w:body xmlns:w="w">${xml}</w:body>`)), kindsOf(null, null));
const control = (tag: string, xml: string) =>
  `<w:sdt><w:sdtPr><w:tag w:val="${tag}"/></w:sdtPr><w:sdtContent>${xml}</w:sdtContent></w:sdt>`;
const p = (xml: string) => `<w:p><w:r><w:t>${xml}</w:t></w:r></w:p>`;

describe('a tender document that comes back from a word processor', () => {
  it('says what went out: every text, look, list, table and value as it was', async () => {
    const text = fc.array(
      fc.oneof(
        fc.string({ minLength: 1, unit: 'grapheme' }),
        fc.constantFrom('投标', '\n', ' ', '&<>', ...Object.keys(BOOK_VARIABLES).map((name) => `{{${name}}}`)),
      ),
      { minLength: 1, maxLength: 6 },
    );
    const clean = (parts: string[]) => parts.join('').replace(/\p{Cc}(?<!\n)|[{}]{2,}(?!\w)/gu, '');
    const run = fc.record({ text: text.map((parts) => `${clean(parts)}。`), looks: fc.subarray([...LOOKS]) });
    const words = fc
      .tuple(fc.constantFrom('paragraph', 'number', 'bullet'), fc.array(run, { minLength: 1, maxLength: 4 }))
      .map(([kind, runs]): Block => ({ kind, ...markedText(runs) }));
    const cell = text.map((parts) => clean(parts).trim());
    const table = fc.integer({ min: 1, max: 4 }).chain((width) => {
      const row = fc.array(cell, { minLength: width, maxLength: width });
      return fc.record({ kind: fc.constant('table' as const), columns: row, rows: fc.array(row, { maxLength: 3 }) });
    });
    const gap = fc.constant<Block>({ kind: 'paragraph', text: '' });
    const blocks = fc
      .array(fc.oneof({ arbitrary: words, weight: 3 }, table, gap), { maxLength: 6 })
      .map((list) => [...list, ...said('完。')]);
    await fc.assert(
      fc.asyncProperty(blocks, fc.boolean(), async (all, cut) => {
        // As they are kept: nothing empty at the end.
        const kept = cut && all.at(-2)?.kind === 'table' ? all.slice(0, -1) : all;
        const clauses = { 'contract.special': kept };
        const back = await read(await bookDocx(template, clauses, lot), clauses);
        expect({ ...back, clauses: back.clauses['contract.special'] ?? [] }).toMatchObject({
          clauses: kept,
          refused: [],
          left: [],
          changes: [],
        });
      }),
      { numRuns: 25 },
    );
  });

  it('brings what was written in the open clauses, and tells it as a difference', async () => {
    const back = await read(await edited(wordsIn('island', 'contract.payment', [{ kind: 'paragraph', text: '按月支付85%。' }])));
    expect(back).toMatchObject({ issues: [], refused: [], left: [] });
    expect(back.clauses).toEqual({ ...written, 'contract.payment': said('按月支付85%。') });
    expect(back.changes).toMatchObject([{ id: 'contract.payment', before: '按月支付80%。', after: '按月支付85%。' }]);
  });

  it('is taken though the lot has got another deadline since: its values are the lot’s', async () => {
    const later = { ...lot, bidDeadline: new Date(lot.bidDeadline.getTime() + 86_400_000) };
    const back = await read(await bookDocx(template, written, lot), written, later);
    expect(back).toMatchObject({ issues: [], refused: [], changes: [], clauses: written });
    expect(back.left.map(({ what, text }) => [what, text.split('：')[0]])).toEqual([
      ['value', '投标截止时间'],
      ['value', '异议截止时间'],
    ]);
  });

  it('is refused where a fixed clause was changed, with its place and both texts', async () => {
    const back = await read(await edited(wordsIn('clause', 'evaluation.rejection', [{ kind: 'clause', text: '不否决' }])));
    expect(back.issues).toMatchObject([{ code: 'BOOK_CLAUSE_LOCKED', pointer: '/clauses/evaluation.rejection' }]);
    expect(back.refused).toMatchObject([{ after: '不否决' }]);
    expect(back.refused[0]!.before).toContain('〔固定条款〕');
  });

  it('is refused with a chapter that the standard text does not have, wherever it stands, and loses none of its words', async () => {
    const ninth: BookPart = {
      tag: { kind: 'chapter', id: 'ninth' },
      name: '',
      pieces: [
        { kind: 'chapter', text: '第九章 其他' },
        { kind: 'paragraph', text: '另行约定' },
      ],
    };
    const back = await read(await edited((parts) => [...parts, ninth]));
    expect(back.issues.map(({ code }) => code)).toEqual(['BOOK_CLAUSE_UNKNOWN', 'BOOK_CHAPTER_UNKNOWN']);
    expect(back.left.map(({ text }) => text)).toEqual(['第九章 其他', '另行约定']);
    const within = await read(await edited(wordsIn('island', 'contract.payment', ninth.pieces)));
    expect(within.issues).toMatchObject([{ code: 'BOOK_CHAPTER_UNKNOWN', facts: { title: '第九章 其他', place: '4.4 工程款的支付方式' } }]);
  });

  it('is refused where a part is gone; what is there twice is listed', async () => {
    const gone = await read(await edited((parts) => parts.filter(({ tag }) => tag.id !== 'contract.payment')));
    expect(gone.issues).toMatchObject([{ code: 'BOOK_PART_MISSING' }, { code: 'BOOK_PART_MISSING' }]);
    expect(gone.clauses).toEqual(written);
    const twice = await read(
      await edited((parts) => [...parts, ...parts.filter(({ tag }) => tag.kind === 'island' && tag.id === 'contract.payment')]),
    );
    expect(twice).toMatchObject({ issues: [], left: [{ what: 'text', text: '按月支付80%。' }] });
  });

  it('is of this lot, with every revision settled, and one of ours at all', () => {
    const whole = control(`kaibiao:lot:${lot.lotCode}`, '');
    const code = (xml: string) => {
      try {
        return takeBack(body(xml), template, written, lot).issues[0]?.code;
      } catch (error) {
        return (error as { code: string }).code;
      }
    };
    expect(code(p('别处的文件'))).toBe('BOOK_FILE_FOREIGN');
    expect(code(control('kaibiao:lot:E99', ''))).toBe('BOOK_FILE_OTHER_LOT');
    expect(code(`${whole}<w:p><w:ins w:id="1"><w:r><w:t>新</w:t></w:r></w:ins></w:p>`)).toBe('BOOK_FILE_TRACKED');
    expect(code(whole)).toBe('BOOK_PART_MISSING');
  });
});

describe('what else stands in the file', () => {
  const left = (xml: string) =>
    takeBack(body(control(`kaibiao:lot:${lot.lotCode}`, '') + xml), template, written, lot).left.map(({ what, text }) => [what, text]);
  const island = (xml: string) => body(control('kaibiao:island:contract.payment', xml)).parts[0]!.pieces;

  it('is listed: words between the parts, tables, pictures, footnotes and comments', () => {
    expect(left(p('夹在中间的话'))).toEqual([['text', '夹在中间的话']]);
    const cell = (text: string) => `<w:tc>${p(text)}</w:tc>`;
    const table = `<w:tbl><w:tr>${cell('甲')}${cell('乙')}</w:tr></w:tbl>`;
    const taken = takeBack(body(control('kaibiao:island:contract.payment', p('前') + table)), template, written, lot);
    expect(taken.clauses['contract.payment']).toEqual([...said('前'), { kind: 'table', columns: ['甲', '乙'], rows: [] }]);
    const joined =
      '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p/></w:tc></w:tr><w:tr><w:tc/><w:tc/><w:tc/></w:tr></w:tbl>';
    expect(left(control('kaibiao:island:contract.payment', joined))).toEqual([['cells', '']]);
    const runs =
      '<w:drawing><w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent></w:drawing><w:footnoteReference/><w:commentReference/>';
    expect(left(control('kaibiao:island:contract.payment', `<w:p><w:r>${runs}</w:r></w:p>`))).toEqual([
      ['picture', '框内'],
      ['note', ''],
      ['comment', ''],
    ]);
  });

  it('is read through: links, fields, foreign controls, breaks, tabs', () =>
    expect(
      island(
        '<w:p><w:pPr><w:rPr><w:b/></w:rPr></w:pPr><w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink><w:r><w:tab/><w:t xml:space="preserve"> 后 </w:t><w:br/><w:t>行</w:t></w:r>' +
          '<w:r><w:fldChar/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>3</w:t></w:r>' +
          `${control('他人的控件', '<w:r><w:t>内</w:t></w:r>')}<w:bookmarkStart/></w:p>`,
      ),
    ).toEqual([{ kind: 'paragraph', text: '链接\t 后 \n行3内' }]));

  it('is nothing where a control asks for a text', () =>
    expect(
      body(
        `<w:sdt><w:sdtPr><w:tag w:val="kaibiao:island:a"/><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${p('单击此处输入')}</w:sdtContent></w:sdt>`,
      ),
    ).toMatchObject({ parts: [{ pieces: [] }] }));

  it('is a list by the definition of its numbering, a heading by the name of its style, whatever their ids', () => {
    const styles = xmlTree(
      Buffer.from(
        '<styles><style styleId="2"><name val="heading 1"/></style><style styleId="a"><pPr><numPr><numId val="1"/></numPr></pPr></style></styles>',
      ),
    );
    const numbering = xmlTree(
      Buffer.from(
        '<numbering><abstractNum abstractNumId="5"><lvl ilvl="0"><numFmt val="chineseCounting"/></lvl><lvl ilvl="1"><numFmt val="bullet"/></lvl></abstractNum><num numId="1"><abstractNumId val="5"/></num></numbering>',
      ),
    );
    const kindOf = kindsOf(styles, numbering);
    const kind = (xml: string) => kindOf(xmlTree(Buffer.from(`<pPr>${xml}</pPr>`)));
    expect(kind('<pStyle val="2"/>')).toBe('chapter');
    expect(kind('<pStyle val="a"/>')).toBe('number');
    expect(kind('<numPr><ilvl val="1"/><numId val="1"/></numPr>')).toBe('bullet');
    expect(kind('<pStyle val="a"/><numPr><numId val="0"/></numPr>')).toBe('paragraph');
  });
});

describe('a file that is no docx of ours', () => {
  it('never throws anything but a refusal, whatever the bytes', () =>
    fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), (bytes) =>
        readDocx(Buffer.from(bytes)).then(
          () => undefined,
          (error: { code: string }) => expect(error.code).toMatch(/^BOOK_FILE_/),
        ),
      ),
    ));

  it('has no document type and no end of nesting', () => {
    expect(() => xmlTree(Buffer.from('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'))).toThrow('document type');
    expect(() => xmlTree(Buffer.from('<a>'.repeat(300)))).toThrow('nested');
  });
});
