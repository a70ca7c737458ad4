import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contextHash, deal, fromHex, sealBid, segmentContext, toHex } from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import { FilesystemObjectStore, type AppConfig, type Secrets } from '@kaibiao/platform';
import { BidOpener, type BidToOpen } from '@kaibiao/opening';
import { bidInput, fileOf, parties, type Parties } from '../../support/sealing';

const BYTES = 3 * 2 ** 20;
const BIDS = 12;

let who: Parties;
let folder: string;
let opener: BidOpener;
beforeAll(async () => (who = await parties()));
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kaibiao-large-'));
  const config = { objectStore: { kind: 'filesystem', folder } } as AppConfig;
  opener = new BidOpener(new FilesystemObjectStore(folder), config, {} as Secrets);
});
afterEach(async () => {
  await opener.onModuleDestroy();
  rmSync(folder, { recursive: true, force: true });
});

/** A sealed bid in the store with one file, and what the reveal is given to open it. */
async function sealed(file: Uint8Array, at: number): Promise<{ bid: BidToOpen; object: string }> {
  const { input, payload } = await bidInput(who);
  const own = { ...input, submissionId: `0198c3a0-7b1e-7c00-8000-${String(at).padStart(12, '0')}` };
  const [segment] = input.segments;
  const { manifestBytes, segments } = await sealBid(nodeBackend, {
    ...own,
    segments: [{ ...segment!, files: [fileOf('technical/bid.pdf', file)], priceForm: { price: '29998500.00' } }],
  });
  const { keep, manifest } = segments[0]!;
  const bytes = payload();
  await new FilesystemObjectStore(folder).put([bytes] as never, { maxBytes: bytes.length, expectedHash: manifest.ciphertext.hash });
  const context = await contextHash(nodeBackend, segmentContext(own, own, own.signer, 'bid'));
  const { shares } = await deal(nodeBackend, context, fromHex(keep.gate), 2, 4, 'INTL-1');
  const bid = { segment: 'bid', manifest: manifestBytes, policy: input.policy, bidderKey: fromHex(keep.bidderKey), shares };
  return { bid, object: manifest.ciphertext.hash };
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('a reveal of many bytes, which two threads share', () => {
  it('opens every bid to the bytes that were sealed, and calls by its name what does not hold', async () => {
    const files = Array.from({ length: BIDS }, () => randomBytes(BYTES));
    const bids: BidToOpen[] = [];
    for (const [at, file] of files.entries()) bids.push((await sealed(file, at)).bid);
    // The last one of each thread: a key that is not the bidder's.
    for (const at of [4, 11]) bids[at] = { ...bids[at]!, bidderKey: new Uint8Array(32).fill(7) };
    const opened = await opener.openAll(bids);
    expect(opened.map(({ reason }) => reason)).toEqual(files.map((_, at) => ([4, 11].includes(at) ? 'PAYLOAD_COMMITMENT' : null)));
    expect(opened.flatMap(({ files: of }) => of.map(({ hash, objectHash }) => [hash, objectHash]))).toEqual(
      files.filter((_, at) => ![4, 11].includes(at)).map((file) => [sha256(file), sha256(file)]),
    );
    const price = opened[0]!.readOut!.price;
    expect([price, toHex(opened[0]!.gate!).length]).toEqual([2_999_850_000n, 64]);
    expect(readdirSync(join(folder, 'incoming'))).toEqual([]);
  });

  it('goes on with another thread when the one that it kept has died', async () => {
    const bids: BidToOpen[] = [];
    for (let at = 0; at < BIDS; at++) bids.push((await sealed(randomBytes(BYTES), at)).bid);
    const outcomes = async (): Promise<string[]> => (await opener.openAll(bids)).map(({ outcome }) => outcome);
    const all = bids.map(() => 'opened');
    expect([await outcomes(), await outcomes()]).toEqual([all, all]);
    await opener.onModuleDestroy();
    expect(await outcomes()).toEqual(all);
  });

  it('stops when the store has lost a bid, with nothing half-written left', async () => {
    const made = [];
    for (let at = 0; at < BIDS; at++) made.push(await sealed(randomBytes(BYTES), at));
    const { object } = made[BIDS - 1]!;
    rmSync(join(folder, object.slice(0, 2), object));
    // With its code, by which it is told from others wherever it is looked at.
    await expect(opener.openAll(made.map(({ bid }) => bid))).rejects.toMatchObject({ message: 'OBJECT_MISSING', code: 'OBJECT_MISSING' });
  });
});
