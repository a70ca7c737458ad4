import { readBillApart } from './bill-reader';

const BILL = Buffer.from('项目编码,项目名称,工程量\n010101001001,平整场地,1000\n010501001001,垫层,200');

describe('the thread that reads a bill', () => {
  it('says what the file says, or why it says nothing', async () => {
    expect((await readBillApart('a.csv', BILL)).bill).toMatchObject([{ name: '平整场地' }, { name: '垫层' }]);
    expect(await readBillApart('a.xml', Buffer.from('<!DOCTYPE x>'))).toMatchObject({ bill: [], problem: { code: 'BILL_XML_DOCTYPE' } });
  });

  it('is given up when it takes too long', async () =>
    expect(await readBillApart('a.csv', BILL, { longestMs: 0 })).toEqual({ bill: [], problem: { code: 'BILL_TOO_SLOW', facts: {} } }));

  it('is given up when it takes too much memory, and this process goes on', async () => {
    const long = Buffer.from(`项目编码,项目名称,工程量\n${'010101001001,平整场地,1000\n'.repeat(50_000)}`);
    expect(await readBillApart('a.csv', long, { heapMb: 16 })).toEqual({ bill: [], problem: { code: 'BILL_TOO_LARGE', facts: {} } });
    expect((await readBillApart('a.csv', long)).bill).toHaveLength(50_000);
  });
});
