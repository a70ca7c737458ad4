import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { priceWarnings, readLotFile, readPriceForm, type LotFile } from './lot-file';

const lot = {
  lotId: '0198c3a0-7b1e-7c00-8000-000000000001',
  lotCode: 'E3213002601050001001001',
  lotName: '一标段',
  suite: 'INTL-1',
  segments: ['bid'],
  tenderDocuments: 'd'.repeat(64),
  policy: { mode: 'custodians', threshold: 2, custodians: [] },
  custodianCertificates: [],
  opensNotBefore: '2026-12-21T01:30:00.000Z',
  bidDeadline: '2026-12-21T01:30:00.000Z',
  ceilingPrice: '30000000.00',
  priceForm: [
    { name: 'price', required: true, unit: 'CNY' },
    { name: 'periodDays', required: false, unit: 'day' },
  ],
} as LotFile;

describe('lot.json and price.json', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'kaibiao-lot-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (content: unknown): string => {
    const path = join(folder, 'file.json');
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  };

  it('are read as they were downloaded, with a byte order mark as well', async () => {
    expect(await readLotFile(file(lot))).toEqual(lot);
    expect(await readPriceForm(file('\uFEFF{"price":"1.00"}'), lot)).toEqual({ price: '1.00' });
  });

  it('are refused with what is missing', async () => {
    await expect(readLotFile(file({ ...lot, policy: undefined, segments: null }))).rejects.toThrow('segments, policy missing');
    await expect(readLotFile(file('[]'))).rejects.toThrow('not a JSON object');
    await expect(readLotFile(join(folder, 'none.json'))).rejects.toThrow('cannot be read: ENOENT');
  });

  it.each([
    [{}, 'price is missing'],
    [{ price: '1e6' }, 'price must be an amount'],
    [{ price: '-1' }, 'price must be an amount'],
    [{ price: '1.005' }, 'price must be an amount'],
    [{ price: '1', periodDays: '0' }, 'periodDays must be a number of days'],
    [{ price: '1', discount: '5' }, 'discount is not asked for'],
  ])('refuse the price form %j', async (form, reason) => {
    await expect(readPriceForm(file(form), lot)).rejects.toThrow(reason);
  });

  it('warn of a price above the ceiling price, not of one at it', () => {
    expect(priceWarnings({ price: '30000000.00' }, lot)).toEqual([]);
    expect(priceWarnings({ price: '30000000.01' }, lot)).toHaveLength(1);
  });
});
