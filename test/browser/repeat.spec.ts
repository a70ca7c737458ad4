import { randomBytes } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { chromiumMissing, launchChromium } from '../support/chromium';
import { WITHIN } from '../support/pki';
import { parties } from '../support/sealing';
import { p12Of, termsFor } from './sealing/bid-of';
import { serveSite, type Site } from './sealing/site';

interface Harness {
  readonly kaibiao: Record<string, (...args: readonly unknown[]) => unknown>;
}

(chromiumMissing ? describe.skip : describe)('a bid made once more from its keep, in the browser', () => {
  let [browser, page, site]: [Browser, Page, Site] = [] as never;
  let bid: { terms: ReturnType<typeof termsFor>; priceForm: Record<string, string> };
  const plan = { name: '施工组织设计.pdf', mimeType: 'application/pdf', buffer: randomBytes(3 * 2 ** 20 + 17) };
  const drawing = { name: '图纸.dwg', mimeType: '', buffer: randomBytes(65_536) };

  beforeAll(async () => {
    const [made, served, who] = await Promise.all([launchChromium(), serveSite(), parties()]);
    [browser, site] = [made, served];
    page = await browser.newPage();
    await page.goto(site.url);
    const [signing, encryption] = [await p12Of(who.signing, who.chain), await p12Of(who.encryption, who.chain)];
    const keys = { signing, encryption, passphrase: 'a long passphrase 口令', now: WITHIN.toISOString() };
    bid = { terms: termsFor(who), priceForm: { price: '29998500.00' }, ...keys };
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  const inPage = (call: string, ...args: unknown[]): Promise<Record<string, unknown>> =>
    page.evaluate(([name, given]) => (globalThis as unknown as Harness).kaibiao[name]!(...given), [call, args] as const) as never;
  const choose = (...files: (typeof plan)[]): Promise<void> => page.setInputFiles('input', files);
  const seal = async (...segments: string[]): Promise<unknown> => {
    await choose(plan, drawing);
    const { files, meanwhile } = await inPage('seal', { ...bid, terms: { ...bid.terms, segments }, fed: true });
    expect(meanwhile).toEqual({ some: true, same: true, told: true });
    return files;
  };
  const again = (change: Partial<typeof bid> = {}): Promise<Record<string, unknown>> => inPage('repeat', { ...bid, ...change });

  it.each([[['bid']], [['technical', 'price']]])(
    'is the same to the last byte as one that was read while it was being sealed, with the envelopes %j',
    async (segments) => {
      const files = await seal(...segments);
      expect(files).toHaveLength(2);
      expect(await again()).toEqual({ same: true, files });
      await inPage('discard');
    },
  );

  it('is refused with a changed file, a missing one, or another price in the form, and leaves nothing of it', async () => {
    await seal('technical', 'price');
    const changed = Buffer.from(plan.buffer);
    changed[2_000_000]! ^= 1;
    for (const files of [[{ ...plan, buffer: changed }, drawing], [plan]]) {
      await choose(...files);
      expect(await again()).toMatchObject({ refused: 'KEEP_CONTENT_CHANGED', facts: { segment: 'technical' } });
    }
    await choose(plan, drawing);
    const priceForm = { price: '29998500.01' };
    expect(await again({ priceForm })).toMatchObject({ refused: 'KEEP_CONTENT_CHANGED', facts: { segment: 'price' } });
    await inPage('discard');
    expect(await inPage('stored')).toEqual([]);
  });
});
