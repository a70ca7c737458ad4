import { randomBytes } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { PIECE_BYTES } from '../../apps/web/src/sealing/payload-feed';
import { chromiumMissing, launchChromium } from '../support/chromium';
import { WITHIN } from '../support/pki';
import { parties } from '../support/sealing';
import { p12Of, termsFor } from './sealing/bid-of';
import { serveSite, type Site } from './sealing/site';

interface Harness {
  readonly kaibiao: Record<string, (...args: readonly unknown[]) => unknown>;
}

(chromiumMissing ? describe.skip : describe)('a bid and its keep, in the browser', () => {
  let [browser, page, site]: [Browser, Page, Site] = [] as never;
  let bid: { terms: ReturnType<typeof termsFor>; priceForm: Record<string, string>; passphrase: string };
  const plan = { name: '施工组织设计.pdf', mimeType: 'application/pdf', buffer: randomBytes(PIECE_BYTES + 2 ** 20 + 17) };
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
    expect(meanwhile).toEqual({ some: true, same: true, told: true, summed: true });
    return files;
  };
  const again = (change: Partial<typeof bid> = {}): Promise<Record<string, unknown>> => inPage('repeat', { ...bid, ...change });

  it.each([[['bid']], [['technical', 'price']]])(
    'make the bid once more, the same to the last byte as one that was read while it was being sealed, with the envelopes %j',
    async (segments) => {
      const files = await seal(...segments);
      expect(files).toHaveLength(2);
      expect(await again()).toEqual({ same: true, files });
      await inPage('discard');
    },
  );

  it('make none with a changed file, a missing one, or another price in the form, and leave nothing of it', async () => {
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

  const open = (change: object = {}): Promise<Record<string, unknown>> => inPage('open', { passphrase: bid.passphrase, ...change });

  it.each([[['bid']], [['technical', 'price']]])('open to the bytes that were chosen, with the envelopes %j', async (segments) => {
    const files = (await seal(...segments)) as object[];
    const requests: string[] = [];
    page.on('request', (request) => void requests.push(request.url()));
    const opened = await open();
    page.removeAllListeners('request');
    expect(opened).toMatchObject({ lotCode: bid.terms.lotCode, version: 1, priceForm: bid.priceForm, told: 1 });
    expect(opened['files']).toEqual(files.map((file) => ({ ...file, same: true })));
    expect(requests.filter((url) => !/\/assets\/[\w-]+\.js$/.test(url))).toEqual([]);
    expect(await inPage('stored')).toHaveLength(1);
    await inPage('discard');
  });

  it('open nothing that was flipped, cut short or is another bid’s, and offer no file of it', async () => {
    await seal('technical', 'price');
    const cases: [object, RegExp][] = [
      [{ flip: 0.5 }, /^PAYLOAD_CHUNK$/],
      // Of the second envelope, after every file of the first was sound.
      [{ flip: -4000 }, /^PAYLOAD_CHUNK$/],
      [{ cut: 0.6 }, /^CONTAINER_INVALID$/],
      [{ keepOf: { manifestHash: '0'.repeat(64) } }, /^KEEP_OTHER_BID$/],
      [{ stop: true }, /^AbortError$/],
    ];
    for (const [change, refused] of cases) {
      expect(await open(change)).toEqual({ refused: expect.stringMatching(refused) as unknown, facts: expect.anything() as unknown });
      // The sealed bid’s own place, and none of what was taken out.
      expect(await inPage('stored')).toHaveLength(1);
    }
    await inPage('discard');
  });
});
