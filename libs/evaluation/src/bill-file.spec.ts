import fc from 'fast-check';
import { writeXlsx } from 'hucre/xlsx';
import { zip } from '../../../test/support/zip';
import { LARGEST_BILL, readBill } from './bill-file';

const HEADINGS = ['序号', '项目编码', '项目名称', '计量单位', '工程量', '综合单价', '合价'];
const ROWS = [
  ['一', '', '土石方工程', '', '', '', ''],
  ['1', '010101001001', '平整场地', 'm2', 1200, 3.5, 4200],
  ['2', '010101002001', '挖一般土方', 'm3', '860.50', '12.00', '10,326.00'],
  ['', '', '小计', '', '', '', 14526],
];
const csv = (rows: readonly (readonly (string | number)[])[]) =>
  Buffer.from(rows.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\n'));
const codes = async (reading: Promise<unknown>): Promise<string> =>
  reading.then(
    () => 'read',
    (error: { code: string }) => error.code,
  );

const expected = [
  { kind: 'item', code: '010101001001', name: '平整场地', unit: 'm2', quantity: '1200', unitPrice: '3.5', total: '4200' },
  { kind: 'item', code: '010101002001', name: '挖一般土方', unit: 'm3', quantity: '860.5', unitPrice: '12', total: '10326' },
  { kind: 'sum', name: '小计', total: '14526' },
];

describe('a bill of quantities', () => {
  it('is read from a workbook, the place of each line with it', async () => {
    const bytes = Buffer.from(await writeXlsx({ sheets: [{ name: '分部分项', rows: [['某工程'], HEADINGS, ...ROWS] }] }));
    const bill = await readBill('price/清单.xlsx', bytes);
    expect(bill).toMatchObject(expected);
    expect(bill.map(({ place }) => place)).toEqual(['分部分项!4', '分部分项!5', '分部分项!6']);
  });

  it('is read from CSV, in UTF-8 as in GB 18030', async () => {
    expect(await readBill('清单.csv', csv([HEADINGS, ...ROWS]))).toMatchObject(expected);
    // 名称,数量 / 砖,2 as older programs write it.
    const gb = Buffer.from('c3fbb3c62ccafdc1bf0ad7a92c320a', 'hex');
    expect(await readBill('a.csv', gb)).toMatchObject([{ name: '砖', quantity: '2' }]);
  });

  it.each([
    [
      'attributes',
      '<bill><item 项目编码="A1" 项目名称="砌砖" 工程量="2" 综合单价="5.50" 合价="11.00"/><item 项目编码="A2" 项目名称="抹灰" 工程量="1"/></bill>',
    ],
    [
      'children',
      '<bill><part><item><code>A1</code><name>砌砖</name><quantity>2</quantity><unitPrice>5.50</unitPrice><total>11.00</total></item><item><code>A2</code><name>抹灰</name><quantity>1</quantity></item></part></bill>',
    ],
  ])('is read from XML with %s', async (_, xml) => {
    const [first, second] = await readBill('b.xml', Buffer.from(xml));
    expect(first).toMatchObject({ kind: 'item', code: 'A1', name: '砌砖', quantity: '2', unitPrice: '5.5', total: '11' });
    expect(second).toMatchObject({ code: 'A2', unitPrice: null, total: null });
  });

  it('takes a rate as percent, however it is written', async () => {
    const rate = async (heading: string, cell: string | number) =>
      (
        await readBill(
          'f.csv',
          csv([
            ['名称', '计算基础', heading, '金额'],
            ['增值税', '100', cell, '9'],
          ]),
        )
      )[0];
    for (const [heading, cell] of [
      ['费率(%)', '9'],
      ['费率', '9%'],
      ['费率', '0.09'],
      ['税率', '9'],
    ] as const)
      expect(await rate(heading, cell)).toMatchObject({ kind: 'fee', rate: '9', base: '100', total: '9' });
  });
});

describe('a file that cannot be a bill', () => {
  it.each([
    ['BILL_FORMAT_UNKNOWN', 'a.doc', Buffer.from('x')],
    ['BILL_WITHOUT_LINES', 'a.csv', csv([['这里', '没有', '清单']])],
    ['BILL_TOO_LARGE', 'a.csv', Buffer.alloc(LARGEST_BILL + 1)],
    ['BILL_ZIP_UNUSUAL', 'a.xlsx', Buffer.from('not a zip at all, but long enough')],
    ['BILL_UNREADABLE', 'a.xlsx', zip([['x.xml', Buffer.from('<x/>')]])],
    ['BILL_ZIP_BOMB', 'a.xlsx', zip([['xl/worksheets/sheet1.xml', Buffer.alloc(100 * 1024 * 1024)]])],
    ['BILL_ZIP_BOMB', 'a.xlsx', zip(Array.from({ length: 1001 }, (_, at) => [`${at}.xml`, Buffer.from('<x/>')] as const))],
    ['BILL_ZIP_UNUSUAL', 'a.xlsx', zip([['xl/worksheets/sheet1.xml', Buffer.alloc(1024 * 1024)]], 0)],
    ['BILL_ZIP_UNUSUAL', 'a.xlsx', zip(['1', '2'].map((value) => ['xl/workbook.xml', Buffer.from(value)]))],
    ['BILL_XML_DOCTYPE', 'a.xml', Buffer.from('<!DOCTYPE lolz [<!ENTITY lol "lol">]><bill><item name="&lol;" quantity="1"/></bill>')],
  ])('is refused with %s', async (code, name, bytes) => expect(await codes(readBill(name, bytes))).toBe(code));

  it('is refused rather than cut when it has too many rows', async () =>
    expect(await codes(readBill('a.csv', csv([['名称', '数量'], ...Array.from({ length: 60_001 }, () => ['砖', '1'])])))).toBe(
      'BILL_TOO_LARGE',
    ));

  it('never throws anything else, whatever the bytes', () =>
    fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.constantFrom('a.csv', 'a.xml', 'a.xlsx'), async (bytes, name) => {
        expect(await codes(readBill(name, Buffer.from(bytes)))).toMatch(/^(read|BILL_[A-Z_]+)$/);
      }),
      { numRuns: 200 },
    ));
});
