import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { canonicalJson, sha256, toHex } from '@kaibiao/crypto';
import { soundBookFacts } from '../../../../test/support/sound-book';
import { bookChanges, clauseLines } from './book-changes';
import { bookPdf } from './book-pdf';
import { bookGaps, clausesIssues, clausesOf, filled, type BookClauses } from './book-rules';
import { BOOK_SCHEMA } from './book-schema';
import { bookBytes, bookHash, bookText } from './book-text';
import type { Block } from './book-template';
import { BOOK_VARIABLES, bookValues } from './book-variables';
import { BOOK_TEMPLATES, bookTemplateOf } from './templates';

const lot = soundBookFacts();
const template = bookTemplateOf('open-tender')!;
const UNNAMED = { id: 'R9', stage: 'response' as const, title: '暗标符合性', clause: '2.1.4' };
const said = (text: string): readonly Block[] => [{ kind: 'paragraph', text }];
const required = clausesOf(template).filter(({ editable }) => editable === 'required');
const whole: BookClauses = Object.fromEntries(required.map(({ id }) => [id, said('见附件，投标截止时间为{{bidDeadline}}。')]));
const codes = (clauses: BookClauses) => clausesIssues(template, clauses).map(({ code, field }) => [code, field]);

describe('the standard text', () => {
  it('of a published version never changes: a change is a new version', () => {
    const hashes = BOOK_TEMPLATES.map((one) => [one.procedure, one.version, toHex(sha256(canonicalJson(one))).slice(0, 16)]);
    expect(hashes).toEqual([
      ['open-tender', 1, 'ec554401f6b55742'],
      ['invited-tender', 1, '4246f9df1d8b5903'],
      ['open-tender', 2, '85e6244249381b64'],
      ['invited-tender', 2, 'a0b9b25af41d8297'],
      ['prequalified-tender', 1, 'e71e791dbcd21654'],
    ]);
  });

  it('says whether the technical review is blind (暗标), what its files must not show, and by which item a bid that betrays its bidder fails', () => {
    const { reviewItems, ...scheme } = lot.evaluationScheme!;
    const blind = { ...scheme, reviewItems: [...reviewItems, UNNAMED], blind: { item: UNNAMED.id } };
    const [seen, hidden] = [lot.evaluationScheme!, blind].map((evaluationScheme) => bookValues({ ...lot, evaluationScheme }).blindReview);
    expect(seen).toMatch('不采用暗标');
    expect(hidden).toMatch(/文件属性.*不得出现.*“暗标符合性”（2\.1\.4）.*否决其投标/);
    const said = JSON.stringify(bookText(template, {}, { ...lot, evaluationScheme: blind }));
    expect(said).toContain(hidden);
  });

  it('has the eight chapters, names no clause twice and only values that lots have', () => {
    for (const one of BOOK_TEMPLATES) {
      expect(one.chapters.map(({ title }) => title.slice(0, 3))).toEqual('一二三四五六七八'.split('').map((at) => `第${at}章`));
      const ids = clausesOf(one).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      const open = one.chapters.map((chapter) => ({
        ...chapter,
        clauses: chapter.clauses.map((clause) => ({ ...clause, editable: 'text' as const })),
      }));
      const texts = Object.fromEntries(clausesOf(one).map(({ id, blocks }) => [id, blocks]));
      expect(clausesIssues({ ...one, chapters: open }, texts)).toEqual([]);
      expect(JSON.stringify(bookText(one, {}, lot))).not.toMatch(/\{\{\w|未填写/);
    }
  });

  it('serves no procedure that has none', () => expect(bookTemplateOf('negotiation')).toBeNull());
});

describe('the clauses of an agency', () => {
  it('may fill what is open', () => expect(codes(whole)).toEqual([]));

  it('may not change a locked clause, nor add one that the standard text does not have', () =>
    expect(codes({ 'evaluation.rejection': said('不否决'), 'chapter.ninth': said('第九章') })).toEqual([
      ['BOOK_CLAUSE_LOCKED', 'clauses.evaluation.rejection'],
      ['BOOK_CLAUSE_UNKNOWN', 'clauses.chapter.ninth'],
    ]));

  it('are refused with the place where they name a value that no lot has', () =>
    expect(clausesIssues(template, { 'bill.pricing': [...said('好'), ...said('{{bidDeadline}}前，{{deadline}}后')] })).toEqual([
      {
        code: 'BOOK_VARIABLE_UNKNOWN',
        field: 'clauses.bill.pricing.1.text',
        pointer: '/clauses/bill.pricing/1/text',
        facts: { variable: 'deadline', clause: 'bill.pricing', title: '投标报价说明' },
      },
    ]));

  it.each(['{{bidDeadline', 'bidDeadline}}', '{{}}', '{{__proto__}}', '{{constructor}}'])('are refused with %s', (text) =>
    expect(codes({ 'bill.pricing': said(text) }).length).toBeGreaterThan(0),
  );

  it('are never cut: what is too long is refused, with its length', () =>
    expect(clausesIssues(template, { 'bill.pricing': said('长'.repeat(10_001)) })).toMatchObject([
      { code: 'TEXT_TOO_LONG', facts: { limit: 10_000, length: 10_001 } },
    ]));

  it('hold simple tables, as even as they are, and looks within their text', () => {
    const table = (columns: number, rows: number, cell = '甲') => {
      const row = Array<string>(columns).fill(cell);
      return codes({ 'bill.pricing': [{ kind: 'table', columns: row, rows: Array<string[]>(rows).fill(row) }] }).map(([code]) => code);
    };
    expect([table(12, 200), table(1, 0)]).toEqual([[], []]);
    expect([table(13, 1), table(1, 201), table(0, 0)]).toEqual([['BOOK_TABLE_TOO_LARGE'], ['BOOK_TABLE_TOO_LARGE'], ['BOOK_TABLE_UNEVEN']]);
    expect(codes({ 'bill.pricing': [{ kind: 'table', columns: ['甲', '乙'], rows: [['丙']] }] })).toEqual([
      ['BOOK_TABLE_UNEVEN', 'clauses.bill.pricing.0.rows'],
    ]);
    expect(table(1, 1, '长'.repeat(2_001))).toEqual(['TEXT_TOO_LONG']);
    expect(table(1, 0, '{{deadline}}')).toEqual(['BOOK_VARIABLE_UNKNOWN']);
    const looks = (from: number, to: number) =>
      codes({ 'bill.pricing': [{ kind: 'paragraph', text: '于{{bidDeadline}}前', marks: [{ from, to, looks: ['bold'] }] }] });
    expect([looks(1, 16), looks(0, 99), looks(2, 3)]).toEqual([
      [],
      [['BOOK_MARKS_BROKEN', 'clauses.bill.pricing.0.text']],
      [['BOOK_MARKS_BROKEN', 'clauses.bill.pricing.0.text']],
    ]);
  });

  it('must fill what the standard text leaves to them', () => {
    expect(bookGaps(template, {}).map(({ facts }) => facts!.clause)).toEqual(['contract.special', 'contract.payment', 'standards.special']);
    expect(bookGaps(template, whole)).toEqual([]);
    expect(bookGaps(template, { ...whole, 'standards.special': said(' ') })).toMatchObject([{ code: 'BOOK_CLAUSE_EMPTY' }]);
  });
});

describe('the text of a tender document', () => {
  const text = bookText(template, whole, lot);
  const printed = JSON.stringify(text);

  it('says what the lot says: change the lot and the document says it', () => {
    expect(printed).toContain('2026年12月03日 10:00:00');
    expect(printed).toContain('¥32,480,000.00（大写：叁仟贰佰肆拾捌万元整）');
    expect(JSON.stringify(bookText(template, whole, { ...lot, periodDays: 77 }))).toContain('77日历天');
    expect(bookHash(bookText(template, whole, { ...lot, bidBondFen: '50000000' }))).not.toBe(bookHash(text));
  });

  it('keeps to its schema', () => {
    const ajv = new Ajv2020({ strict: false });
    addFormats(ajv);
    const valid = ajv.compile(BOOK_SCHEMA);
    expect([valid(JSON.parse(Buffer.from(bookBytes(text)).toString())), valid.errors]).toEqual([true, null]);
    expect(valid({ ...text, chapters: [{ id: 'x', title: 'x' }] })).toBe(false);
  });

  it('is not closer to one lot value by what another says: a value is not read for values', () => {
    const values = bookValues(lot);
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...Object.keys(BOOK_VARIABLES)), (value, name) => {
        expect(filled(`甲{{${name}}}乙`, { ...values, [name]: `{{lotCode}}${value}` })).toBe(`甲{{lotCode}}${value}乙`);
      }),
    );
  });

  it('keeps looks and tables of a clause with the values in place', () => {
    const block: Block = { kind: 'paragraph', text: '于{{lotCode}}前', marks: [{ from: 0, to: 12, looks: ['bold'] }] };
    const table: Block = { kind: 'table', columns: ['标段'], rows: [['{{lotCode}}']] };
    const formed = bookText(template, { ...whole, 'bill.pricing': [block, table] }, lot);
    const { blocks } = formed.chapters.flatMap(({ clauses }) => clauses).find(({ id }) => id === 'bill.pricing')!;
    expect(blocks).toEqual([
      { kind: 'paragraph', text: `于${lot.lotCode}前`, marks: [{ from: 0, to: lot.lotCode.length + 1, looks: ['bold'] }] },
      { kind: 'table', columns: ['标段'], rows: [[lot.lotCode]] },
    ]);
    const ajv = new Ajv2020({ strict: false });
    addFormats(ajv);
    expect(ajv.compile(BOOK_SCHEMA)(JSON.parse(Buffer.from(bookBytes(formed)).toString()))).toBe(true);
  });

  it('is printed with every word of every clause', async () => {
    const pdf = await bookPdf(text, bookHash(text));
    expect(Buffer.compare(pdf, await bookPdf(text, bookHash(text)))).toBe(0);
    expect(pdf.length).toBeGreaterThan(20_000);
  });
});

describe('what a clarification changes', () => {
  const before = bookText(template, whole, lot);

  it('is told clause by clause, the lot’s values included', () => {
    const after = bookText(template, { ...whole, 'bill.pricing': said('按2024规范报价。') }, { ...lot, periodDays: 300 });
    expect(bookChanges(before, before)).toEqual([]);
    const changes = bookChanges(before, after);
    expect(changes.map(({ id }) => id)).toEqual(['notice.scope', 'instructions.sheet', 'contract.price', 'bill.pricing', 'forms.letter']);
    expect(changes[3]).toEqual({
      id: 'bill.pricing',
      chapter: '第五章 工程量清单',
      number: '5.2',
      title: '投标报价说明',
      before: '',
      after: '按2024规范报价。',
    });
  });

  it('is told where only the looks have changed, and row by row of a table', () => {
    const text = (blocks: readonly Block[]) => bookText(template, { ...whole, 'bill.pricing': blocks }, lot);
    const bold: Block = { kind: 'paragraph', text: '不得转包', marks: [{ from: 0, to: 2, looks: ['bold', 'underline'] }] };
    expect(bookChanges(text(said('不得转包')), text([bold]))).toMatchObject([{ before: '不得转包', after: '〔加粗、下划线：不得〕转包' }]);
    const table: Block = { kind: 'table', columns: ['项', '价'], rows: [['甲', '1']] };
    expect(bookChanges(text([table]), text([{ ...table, rows: [['甲', '2']] }]))).toMatchObject([
      { before: '项 | 价\n甲 | 1', after: '项 | 价\n甲 | 2' },
    ]);
  });

  it('is nothing where nothing was changed, and every changed clause where it was', () => {
    const open = clausesOf(template).filter(({ editable }) => editable);
    fc.assert(
      fc.property(fc.subarray(open.map(({ id }) => id)), (ids) => {
        const after = bookText(template, { ...whole, ...Object.fromEntries(ids.map((id) => [id, said('另行规定。')])) }, lot);
        expect(bookChanges(before, after).map(({ id }) => id)).toEqual(open.map(({ id }) => id).filter((id) => ids.includes(id)));
      }),
    );
  });

  it('numbers anew after a paragraph', () =>
    expect(
      clauseLines({
        blocks: [
          { kind: 'number', text: '甲' },
          { kind: 'number', text: '乙' },
          { kind: 'paragraph', text: '丙' },
          { kind: 'number', text: '丁' },
        ],
      }),
    ).toEqual(['（1）甲', '（2）乙', '丙', '（1）丁']));
});
