import fc from 'fast-check';
import { readReceipt } from './receipt';
import { waitAfter } from './waits';
import { bytesOf, written, type OutgoingRecord } from './written-record';

const RECORD: OutgoingRecord = {
  ...{ set: 'SECTION', key: 'SECTION/A', version: 2, change: 'change', at: new Date('2026-11-28T00:00:00Z'), dealCode: null },
  values: { BID_SECTION_NAME: '一标段 <&>', BID_SECTION_CODE: 'A' },
};
const ROUTE = { platformCode: '91350100M000100Y43', serviceCode: 'GGFW-32' };
const bytes = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));

describe('the waits between attempts', () => {
  it('grow, and end at an hour', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), (attempts) => {
        expect(waitAfter(attempts + 1)).toBeGreaterThanOrEqual(waitAfter(attempts));
        expect(waitAfter(attempts)).toBeLessThanOrEqual(3_600_000);
      }),
    );
    expect(waitAfter(1)).toBe(60_000);
  });
});

describe('a record as it is sent', () => {
  it('has its envelope, and its values in the order of the table, whatever order they were kept in', () => {
    const { head, body } = written(RECORD, ROUTE);
    expect(head).toMatchObject({ DATA_KEY: 'SECTION/A', M_VERSION: '2', DATA_TYPE: '2', DATA_TIMESTAMP: '2026-11-28 08:00:00' });
    expect(Object.keys(body)).toEqual(['BID_SECTION_CODE', 'BID_SECTION_NAME']);
    expect(head).not.toHaveProperty('UNIFIED_DEAL_CODE');
  });

  it('is the same bytes every time, in JSON and in XML', () => {
    for (const format of ['json', 'xml'] as const) {
      const backwards = { ...RECORD, values: Object.fromEntries(Object.entries(RECORD.values).reverse()) };
      expect(bytesOf(format, written(RECORD, ROUTE))).toEqual(bytesOf(format, written(backwards, ROUTE)));
    }
    const xml = Buffer.from(bytesOf('xml', written(RECORD, ROUTE))).toString();
    expect(xml).toContain('<BID_SECTION_NAME>一标段 &lt;&amp;&gt;</BID_SECTION_NAME>');
  });
});

describe('a receipt', () => {
  it('counts only for the version that it names, and only if it says yes or no', () => {
    const said = { dataNumber: 'SECTION/A#2', accepted: true, receiptNumber: 'HZ1', reasons: [] };
    expect(readReceipt(bytes(said), 'SECTION/A#2')).toEqual(said);
    for (const other of [{ ...said, dataNumber: 'SECTION/A#1' }, { ...said, accepted: 'yes' }, [said], null, 'ok', { ok: true }])
      expect(readReceipt(bytes(other), 'SECTION/A#2')).toBeNull();
  });

  it('is no answer when it is anything else, and never breaks the reader', () => {
    fc.assert(fc.property(fc.uint8Array(), (noise) => expect(readReceipt(noise, 'X#1')).toBeNull()));
    fc.assert(
      fc.property(fc.jsonValue(), (reasons) => {
        const receipt = readReceipt(bytes({ dataNumber: 'X#1', accepted: false, reasons }), 'X#1')!;
        for (const { field, check, message } of receipt.reasons)
          expect([field, check, message].every((one) => typeof one === 'string')).toBe(true);
      }),
    );
  });
});
