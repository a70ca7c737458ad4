import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiClient } from '../client';
import { Refusal } from '../refusal';
import { completeReceipt } from './receipt';

describe('a receipt that is to be completed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kaibiao-receipt-'));
  const file = join(folder, 'bid.receipt.json');
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    ['cut short', '{"receipt": "eyJ', 'is not a JSON object'],
    ['of something else', '{"lotCode": "E3213002601050001001001"}', 'is no receipt of a bid'],
  ])('is refused by its name when the file is %s, and nobody is asked', async (_, text, words) => {
    writeFileSync(file, text);
    const refused = completeReceipt(file, new ApiClient('http://127.0.0.1:1'));
    await expect(refused).rejects.toThrow(`${file} ${words}.`);
    await expect(refused).rejects.toBeInstanceOf(Refusal);
  });
});
