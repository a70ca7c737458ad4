import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keepWriter } from '@kaibiao/crypto';
import { SystemClock, SystemRandom } from '@kaibiao/kernel';
import { readDecryptionP12, readSigningP12 } from '../../bidder/p12-file';
import { sealFolder } from '../../bidder/seal-folder';
import type { LotFile } from '../../bidder/lot-file';
import { ApiClient } from '../../client';
import type { BenchPlatform, RunningProcess } from '../platform/bench-platform';
import { copyLot, draftLots, type DraftedLot } from '../platform/drafted-lots';
import { randomFile } from '../random-file';

const PASSPHRASE = 'a passphrase of the bench';
const PRICE_FORM = { price: '29998500.00', periodDays: '365', quality: '合格', projectManager: '李建造' };

export interface BidderAtWork {
  api: RunningProcess;
  /** Signed in. */
  client: ApiClient;
  priceForm: typeof PRICE_FORM;
  /** Cookies of the session, for a browser of the same person. */
  cookies(): Record<string, string>;
  /** Where the signing key lies, for another process of the same person. */
  signing: { p12: string; password: string };
  /** A draft to copy lots from. */
  draft: DraftedLot;
  /** Both .p12 as a page gets them, base64. */
  keys(): Record<'signing' | 'encryption', { p12: string; password: string }>;
  /** A lot of its own, open for bids. */
  openLot(): Promise<{ lotId: string; terms: LotFile }>;
  /** Seals so many new bytes for a lot of their own: what has arrived once is not asked for again. Answers the path of the .kbid. */
  seal(bytes: number): Promise<string>;
}

/** A platform with its api, and a bidder who seals for one lot after the other. */
export async function bidderAtWork(platform: BenchPlatform): Promise<BidderAtWork> {
  const api = await platform.start('api');
  const cast = platform.cast(api.url);
  const [draft] = await draftLots(await cast.the('agency'), 1);
  const bidder = cast.accounts.find(({ role }) => role === 'bidder')!;
  const { signer, certificate } = await readSigningP12(bidder.p12!, bidder.p12Password!);
  const encryption = await readDecryptionP12(bidder.p12Encryption!, bidder.p12Password!);
  const folder = join(platform.folder, 'bid');
  await mkdir(join(folder, 'technical'), { recursive: true });
  await writeFile(join(folder, 'price.json'), JSON.stringify(PRICE_FORM));
  const client = new ApiClient(api.url);
  await client.signInWithCertificate(signer);
  const tools = { clock: new SystemClock(), random: new SystemRandom() };
  const open = { state: 'bidding', evaluation_scheme: null, bid_deadline: '2100-01-01T00:00:00Z', tender_documents_hash: 'ab'.repeat(32) };
  let round = 0;
  const openLot: BidderAtWork['openLot'] = async () => {
    const code = draft!.lotCode.replace(/\d{3}$/, String(900 + round++));
    const lotId = await copyLot(platform, draft!, { code, ...open });
    return { lotId, terms: await client.get<LotFile>(`public/lots/${code}/sealing`) };
  };
  const seal: BidderAtWork['seal'] = async (bytes) => {
    const { terms: lot } = await openLot();
    await randomFile(join(folder, 'technical', 'bid.pdf'), bytes);
    const out = join(platform.folder, `${lot.lotCode}.kbid`);
    const writeKeep = keepWriter({ passphrase: PASSPHRASE, random: tools.random });
    return (await sealFolder({ folder, lot, signer, certificate, encryption, writeKeep, out, ...tools })).kbid;
  };
  const key = (path: string) => ({ p12: readFileSync(path).toString('base64'), password: bidder.p12Password! });
  return {
    ...{ api, client, openLot, seal, priceForm: PRICE_FORM, draft: draft! },
    signing: { p12: bidder.p12!, password: bidder.p12Password! },
    cookies: () =>
      Object.fromEntries(
        client
          .cookieHeader()
          .split('; ')
          .map((pair) => pair.split(/=(.*)/s).slice(0, 2) as [string, string]),
      ),
    keys: () => ({ signing: key(bidder.p12!), encryption: key(bidder.p12Encryption!) }),
  };
}
