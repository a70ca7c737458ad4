import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { SystemClock } from '@kaibiao/kernel';
import { packageRoot } from '../../bidder/maker';
import type { Bench, BenchCase } from '../bench';
import { BenchPlatform } from '../platform/bench-platform';
import { randomFile } from '../random-file';
import { bidderAtWork } from '../upload/bidder-at-work';
import { Chromium } from './chromium';
import { BARE_ENCRYPT_AND_PUT, SEAL_AND_SEND } from './in-page';
import { openSink } from './sink';

const MB = 2 ** 20;

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
  sent: number;
}

async function sealBrowserBench(platform: BenchPlatform, bytes: number): Promise<Bench> {
  const { api, client, openLot, keys, cookies, priceForm } = await bidderAtWork(platform);
  const file = join(platform.folder, 'bid.pdf');
  await randomFile(file, bytes);
  const sink = await openSink();
  const browsers = await Promise.all(['ours', 'bare'].map((name) => Chromium.launch(join(platform.folder, name))));
  const [browser, bareBrowser] = browsers as [Chromium, Chromium];
  const [page, bare] = [await browser.open(`${api.url}/`, cookies()), await bareBrowser.open(sink.url)];
  await page.choose(file);
  await bare.choose(file);
  let pageMb = 0;
  const sealingMs: number[] = [];
  const sentMb: number[] = [];
  return {
    async ours() {
      const { lotId, terms } = await openLot();
      const given = { terms, priceForm, ...keys(), passphrase: 'a passphrase of the bench', now: new SystemClock().now().toISOString() };
      const timed = await page.run<Timed>(SEAL_AND_SEND, { modules: modules(), lotId, ...given });
      sealingMs.push(Math.round(timed.sealingMs));
      sentMb.push(Math.round(timed.sent / MB));
      pageMb = await browser.peakMb();
      return timed.ms;
    },
    baseline: () => bare.run<number>(BARE_ENCRYPT_AND_PUT, { url: sink.url }),
    extra: () => ({ bytes, pageMb, sealingMs: sealingMs.slice(1), sentWhileSealingMb: sentMb.slice(1) }),
    async end() {
      client.close();
      sink.close();
      await Promise.all(browsers.map((one) => one.end()));
    },
  };
}

/** The chunks of the built web application that seal, read and send, or others of it, as the page would load them. */
export function modules(...names: string[]): string[] {
  const assets = readdirSync(join(packageRoot(), 'dist', 'web', 'assets'));
  return (names.length > 0 ? names : ['seal-client', 'bid-copy', 'submit-bid', 'send-ahead']).map(
    (name) => `/assets/${assets.find((file) => new RegExp(`^${name}-[\\w-]+\\.js$`).test(file))!}`,
  );
}
