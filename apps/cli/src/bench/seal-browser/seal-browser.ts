import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SystemClock } from '@kaibiao/kernel';
import type { LotFile } from '../../bidder/lot-file';
import { packageRoot } from '../../bidder/maker';
import { readSigningP12 } from '../../bidder/p12-file';
import { ApiClient } from '../../client';
import type { Bench, BenchCase } from '../bench';
import { BenchPlatform } from '../platform/bench-platform';
import { copyLot, draftLots } from '../platform/drafted-lots';
import { randomFile } from '../random-file';
import { Chromium } from './chromium';
import { BARE_ENCRYPT_AND_PUT, SEAL_AND_SEND } from './in-page';
import { openSink } from './sink';

const MB = 2 ** 20;
const PRICE_FORM = { price: '29998500.00', periodDays: '365', quality: '合格', projectManager: '李建造' };

/** Files to a bid that has arrived, in a headless Chromium, against Web Crypto and PUT alone: aim 1.3 times, a page under 512 MB. */
export const SEAL_BROWSER_CASES: readonly BenchCase[] = [
  {
    name: 'seal-browser',
    case: '200 MB',
    unit: 'ms',
    prepare: () => BenchPlatform.for((platform) => sealBrowserBench(platform, 200 * MB)),
  },
  {
    name: 'seal-browser',
    case: '2 GiB',
    unit: 'ms',
    pairs: 2,
    prepare: () => BenchPlatform.for((platform) => sealBrowserBench(platform, 2048 * MB)),
  },
];

interface Timed {
  ms: number;
  sealingMs: number;
}

async function sealBrowserBench(platform: BenchPlatform, bytes: number): Promise<Bench> {
  const api = await platform.start('api');
  const cast = platform.cast(api.url);
  const [draft] = await draftLots(await cast.the('agency'), 1);
  const { p12, p12Encryption, p12Password } = cast.accounts.find(({ role }) => role === 'bidder')!;
  const client = new ApiClient(api.url);
  await client.signInWithCertificate((await readSigningP12(p12!, p12Password!)).signer);
  const cookies = Object.fromEntries(
    client
      .cookieHeader()
      .split('; ')
      .map((pair) => pair.split(/=(.*)/s).slice(0, 2)),
  ) as Record<string, string>;
  const file = join(platform.folder, 'bid.pdf');
  await randomFile(file, bytes);
  const sink = await openSink();
  const browsers = await Promise.all(['ours', 'bare'].map((name) => Chromium.launch(join(platform.folder, name))));
  const [browser, bareBrowser] = browsers as [Chromium, Chromium];
  const [page, bare] = [await browser.open(`${api.url}/`, cookies), await bareBrowser.open(sink.url)];
  await page.choose(file);
  await bare.choose(file);
  const key = (path: string) => ({ p12: readFileSync(path).toString('base64'), password: p12Password! });
  let [round, pageMb] = [0, 0];
  const sealingMs: number[] = [];
  return {
    async ours() {
      const code = draft!.lotCode.replace(/\d{3}$/, String(900 + round++));
      const open = {
        state: 'bidding',
        evaluation_scheme: null,
        bid_deadline: '2100-01-01T00:00:00Z',
        tender_documents_hash: 'ab'.repeat(32),
      };
      const lotId = await copyLot(platform, draft!, { code, ...open });
      const terms = await client.get<LotFile>(`public/lots/${code}/sealing`);
      const keys = { signing: key(p12!), encryption: key(p12Encryption!), passphrase: 'a passphrase of the bench' };
      const now = new SystemClock().now().toISOString();
      const timed = await page.run<Timed>(SEAL_AND_SEND, { modules: modules(), lotId, terms, priceForm: PRICE_FORM, ...keys, now });
      sealingMs.push(Math.round(timed.sealingMs));
      pageMb = await browser.peakMb();
      return timed.ms;
    },
    baseline: () => bare.run<number>(BARE_ENCRYPT_AND_PUT, { url: sink.url }),
    extra: () => ({ bytes, pageMb, sealingMs: sealingMs.slice(1) }),
    async end() {
      client.close();
      sink.close();
      await Promise.all(browsers.map((one) => one.end()));
    },
  };
}

/** The chunks of the built web application that seal, read and send, as the page would load them. */
function modules(): string[] {
  const assets = readdirSync(join(packageRoot(), 'dist', 'web', 'assets'));
  return ['seal-client', 'bid-copy', 'submit-bid'].map(
    (name) => `/assets/${assets.find((file) => new RegExp(`^${name}-[\\w-]+\\.js$`).test(file))!}`,
  );
}
