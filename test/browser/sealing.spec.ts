import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readKeep, toHex, type SealingTerms } from '@kaibiao/crypto';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { SealedFiles, SealStage } from '../../apps/web/src/sealing/seal-protocol';
import { chromiumMissing, launchChromium } from '../support/chromium';
import { authority, holder, WITHIN } from '../support/pki';
import { HASH, parties, type Parties } from '../support/sealing';
import { indexed, keysOf, OTHER_KINDS, p12Of, sha256, termsFor, type Key } from './sealing/bid-of';
import { memoryOf } from './sealing/memory';
import { openByAll } from './sealing/opened-by-all';
import { serveSite, type Site } from './sealing/site';

const PASSPHRASE = 'a long passphrase 口令';
const MIB = 1024 * 1024;

interface Harness {
  readonly kaibiao: Record<string, (...args: readonly unknown[]) => unknown>;
}
interface Vector {
  readonly id: string;
  readonly inputs: { readonly suite: string };
  readonly expected: unknown;
}
interface Answer extends Omit<SealedFiles, 'kbid' | 'kbkeep'> {
  readonly stages: Record<SealStage, { done: number; total: number; calls: number }>;
  readonly seconds: number;
  readonly refused?: string;
  readonly facts?: Record<string, unknown>;
}
interface Bid {
  terms: SealingTerms;
  priceForm: Record<string, string>;
  signing: Key;
  encryption: Key | null;
  passphrase: string;
  now: string;
  stopAt?: SealStage;
}

(chromiumMissing ? describe.skip : describe)('sealing in the browser', () => {
  let [browser, context, page, site]: [Browser, BrowserContext, Page, Site] = [] as never;
  let who: Parties;
  let bid: Bid;
  const folder = mkdtempSync(join(tmpdir(), 'kaibiao-sealing-'));
  const at = (name: string): string => join(folder, name);
  const files = new Map([
    ['施工组织设计.pdf', randomBytes(3 * MIB + 17)],
    ['图纸.dwg', randomBytes(65_536)],
    ['空.txt', Buffer.alloc(0)],
  ]);
  const complaints: string[] = [];

  beforeAll(async () => {
    [browser, site, who] = await Promise.all([launchChromium(), serveSite(), parties()]);
    context = await browser.newContext({ acceptDownloads: true });
    bid = {
      terms: termsFor(who),
      priceForm: { price: '29998500.00' },
      ...(await keysOf(who)),
      passphrase: PASSPHRASE,
      now: WITHIN.toISOString(),
    };
    for (const [name, bytes] of files) writeFileSync(at(name), bytes);
    page = await newPage();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await site?.close();
    rmSync(folder, { recursive: true });
  });

  async function newPage(): Promise<Page> {
    const made = await context.newPage();
    made.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    made.on('pageerror', (error) => complaints.push(String(error)));
    await made.goto(site.url);
    return made;
  }
  const inPage = <T>(call: string, ...args: unknown[]): Promise<T> =>
    page.evaluate(([name, given]) => (globalThis as unknown as Harness).kaibiao[name]!(...given), [call, args] as const) as Promise<T>;
  const choose = (...names: string[]): Promise<void> => page.setInputFiles('input', names.map(at));
  const seal = (change: Partial<Bid> = {}): Promise<Answer> => inPage('seal', { ...bid, ...change });
  const stored = (): Promise<string[]> => inPage('stored');
  async function save(what: 'kbid' | 'kbkeep'): Promise<string> {
    const [download] = await Promise.all([page.waitForEvent('download'), inPage('save', what)]);
    await download.saveAs(at(download.suggestedFilename()));
    return at(download.suggestedFilename());
  }

  describe('the published vectors', () => {
    const vectors = ['sealed-bid', 'draw'].flatMap((tool) =>
      (JSON.parse(readFileSync(join(__dirname, '../vectors', `${tool}.json`), 'utf8')) as Vector[]).map((vector) => ({ tool, ...vector })),
    );

    it.each(vectors)('$tool $id: the browser gives the same bytes', async (vector) => {
      expect(await inPage('tool', vector.tool, vector.inputs)).toEqual(vector.expected);
    });
  });

  describe.each(OTHER_KINDS)('a bid of suite %s under policy %s', (suite, mode) => {
    it('is sealed with keys from PKCS#12 files, and opens outside the browser; not with keys of the other suite', async () => {
      const [people, strangers] = [await parties(suite), await parties(suite === 'GM-1' ? 'INTL-1' : 'GM-1')];
      await choose(...files.keys());
      const terms = termsFor(people, mode);
      const sealed = await seal({ terms, ...(await keysOf(people)), ...(mode === 'custodians' && { encryption: null }) });
      const opened = await openByAll(await save('kbid'), people);
      expect([opened.manifest.suite, opened.manifest.policy]).toEqual([suite, terms.policy]);
      expect(opened.manifest.segments[0]!.shares).toHaveLength(terms.policy.custodians.length);
      expect(opened.files).toEqual(sealed.files);
      expect(sealed.files).toEqual([...files].map(([name, bytes]) => indexed(name, bytes)));
      const keep = await readKeep(new Uint8Array(readFileSync(await save('kbkeep'))), { passphrase: PASSPHRASE });
      expect(keep).toMatchObject({ manifestHash: sealed.manifestHash, segments: [{ bidderKey: toHex(opened.bidderKey) }] });
      await inPage('discard');
      expect(await seal({ terms, ...(await keysOf(strangers)) })).toMatchObject({ refused: 'CERTIFICATE_OTHER_SUITE' });
    });
  });

  describe('a bid', () => {
    let sealed: Answer;

    beforeAll(async () => {
      await choose(...files.keys());
      sealed = await seal();
    });

    it('is told with its hashes, stage by stage, and nothing complains', () => {
      expect(sealed).toMatchObject({ lotCode: bid.terms.lotCode, version: 1, warnings: [] });
      expect(sealed.files).toEqual([...files].map(([name, bytes]) => indexed(name, bytes)));
      expect(Object.keys(sealed.stages)).toEqual(['keys', 'sealing', 'keeping', 'checking']);
      expect(Object.values(sealed.stages).every(({ done, total }) => done === total)).toBe(true);
      expect(sealed.stages.sealing.total).toBe(sealed.payloadLength);
      expect(complaints).toEqual([]);
    });

    it('opens outside the browser to the same files, by the bidder and two of four custodians', async () => {
      const opened = await openByAll(await save('kbid'), who);
      const { manifest } = opened;
      expect(opened.manifestHash).toBe(sealed.manifestHash);
      expect(opened.files).toEqual(sealed.files);
      expect(opened.priceForm).toEqual(bid.priceForm);
      expect(manifest).toMatchObject({ submissionId: sealed.submissionId, replaces: null, tenderDocuments: HASH });
      expect(manifest.segments[0]!.ciphertext.length).toBe(String(sealed.payloadLength));
      const keep = await readKeep(new Uint8Array(readFileSync(await save('kbkeep'))), { passphrase: PASSPHRASE });
      expect(keep).toMatchObject({ manifestHash: sealed.manifestHash, segments: [{ bidderKey: toHex(opened.bidderKey) }] });
    });

    it('names the program that sealed it by the hash of the worker', async () => {
      const { manifest } = await openByAll(await save('kbid'), who);
      const workers = await page.evaluate(() =>
        performance
          .getEntriesByType('resource')
          .map(({ name }) => name)
          .filter((name) => name.includes('seal-worker')),
      );
      const program = Buffer.from(await (await fetch(workers[0]!)).arrayBuffer());
      expect(manifest.maker).toEqual({ name: 'kaibiao-web', version: '0.1.0', bundle: sha256(program) });
    });

    it('takes no room any more when it is discarded', async () => {
      expect(await stored()).toHaveLength(1);
      await inPage('discard');
      expect(await stored()).toEqual([]);
    });
  });

  describe('what is refused before it is sealed', () => {
    let ca: Awaited<ReturnType<typeof authority>>;
    beforeAll(async () => {
      ca = await authority();
      await choose('空.txt');
    });
    afterEach(async () => expect(await stored()).toEqual([]));
    const encryption = async (input: Parameters<typeof holder>[1]): Promise<Key> =>
      p12Of(await holder(ca.issuing, { serial: '31', usage: 'encryption', ...input }), ca.issuing.chain);

    it('a wrong password, of either file', async () => {
      const wrong = { password: 'wrong password' };
      expect(await seal({ signing: { ...bid.signing, ...wrong } })).toMatchObject({
        refused: 'P12_UNREADABLE',
        facts: { certificate: 'signing' },
      });
      expect(await seal({ encryption: { ...bid.encryption!, ...wrong } })).toMatchObject({
        refused: 'P12_UNREADABLE',
        facts: { certificate: 'encryption' },
      });
    });

    it('the encryption certificate of another organisation', async () => {
      const foreign = await encryption({ organisationCode: '91350100M000100Y43', name: '乙公司' });
      expect(await seal({ encryption: foreign })).toMatchObject({
        refused: 'ENCRYPTION_CERTIFICATE_FOREIGN',
        facts: { subject: '乙公司' },
      });
    });

    it('an encryption certificate that has expired, and none', async () => {
      const expired = await encryption({ notAfter: new Date(WITHIN.getTime() - 1000) });
      expect(await seal({ encryption: expired })).toMatchObject({ refused: 'CERTIFICATE_EXPIRED' });
      expect(await seal({ encryption: null })).toMatchObject({ refused: 'ENCRYPTION_CERTIFICATE_MISSING' });
    });

    it('a certificate that is not for this use', async () => {
      expect(await seal({ encryption: bid.signing })).toMatchObject({ refused: 'KEY_UNSUPPORTED' });
      expect(await seal({ signing: bid.encryption! })).toMatchObject({ refused: 'CERTIFICATE_UNTRUSTED' });
    });

    it('a price form that the lot does not ask for, with every reason', async () => {
      expect(await seal({ priceForm: { price: '1e6', discount: '5' } })).toMatchObject({
        refused: 'PRICE_FORM_INCOMPLETE',
        facts: {
          issues: [
            { code: 'PRICE_FIELD_NOT_YUAN', field: 'price' },
            { code: 'PRICE_FIELD_UNKNOWN', field: 'discount' },
          ],
        },
      });
    });

    it('a passphrase that is too short, and a lot of several parts', async () => {
      expect(await seal({ passphrase: 'too short' })).toMatchObject({ refused: 'INPUT_INVALID', facts: { field: 'passphrase' } });
      expect(await seal({ terms: { ...bid.terms, segments: ['one', 'two'] } })).toMatchObject({ refused: 'FILES_WITHOUT_ENVELOPE' });
    });

    it('a file that was changed after it was chosen', async () => {
      writeFileSync(at('moving.txt'), 'chosen');
      await choose('moving.txt');
      appendFileSync(at('moving.txt'), ' and changed');
      expect(await seal()).toMatchObject({ refused: 'FILE_CHANGED', facts: { name: 'technical/moving.txt' } });
    });
  });

  it('warns of a price above the ceiling and of a certificate that ends before the opening', async () => {
    await choose('空.txt');
    const terms = { ...bid.terms, opensNotBefore: '2031-01-01T00:00:00.000Z' };
    const { warnings } = await seal({ terms, priceForm: { price: '30000000.01' } });
    expect(warnings.map(({ code }) => code)).toEqual([
      'SIGNING_ENDS_BEFORE_OPENING',
      'ENCRYPTION_ENDS_BEFORE_OPENING',
      'PRICE_ABOVE_CEILING',
    ]);
    await inPage('discard');
  });

  it('stops when the bidder stops it, and leaves nothing', async () => {
    await choose('施工组织设计.pdf');
    expect(await seal({ stopAt: 'keys' })).toMatchObject({ refused: 'AbortError' });
    expect(await stored()).toEqual([]);
  });

  it('clears away what a page that is gone has left, and nothing of a page that is there', async () => {
    const left = page;
    await choose('空.txt');
    await seal();
    const [leftover] = await stored();
    page = await newPage();
    await choose('空.txt');
    await seal();
    expect(await stored()).toContain(leftover);
    await inPage('discard');
    await left.close();
    await inPage('whenGone', leftover);
    await seal();
    expect(await stored()).toEqual([expect.not.stringContaining(leftover!)]);
    await inPage('discard');
  });

  it('seals without the file system of the browser, where it has none', async () => {
    await page.evaluate(() => Object.defineProperty(navigator.storage, 'getDirectory', { value: undefined, configurable: true }));
    try {
      await choose('施工组织设计.pdf');
      const { files } = await seal();
      expect((await openByAll(await save('kbid'), who)).files).toEqual(files);
    } finally {
      await page.reload();
    }
  });

  it('stays small in memory with a bid of 200 MB', async () => {
    await page.close();
    page = await newPage();
    const piece = randomBytes(20 * MIB);
    for (let at20 = 0; at20 < 10; at20++) appendFileSync(at('大文件.bin'), piece);
    await choose('大文件.bin');
    const before = await memoryOf(browser);
    const sealed = await seal();
    const after = await memoryOf(browser);
    expect(sealed.files[0]!.length).toBe(String(200 * MIB));
    process.stdout.write(
      `sealing 200 MiB in Chromium: ${(200 / sealed.seconds).toFixed(0)} MiB/s; the page ${before.page} -> ${after.page} MiB at most\n`,
    );
    expect(after.page).toBeLessThan(512);
    const opened = await openByAll(await save('kbid'), who);
    expect(opened.files).toEqual(sealed.files);
    await inPage('discard');
  }, 180_000);
});
