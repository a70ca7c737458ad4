import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BenchPlatform } from '../../apps/cli/src/bench/platform/bench-platform';
import { bidderAtWork, type BidderAtWork } from '../../apps/cli/src/bench/upload/bidder-at-work';
import { submitKbid } from '../../apps/cli/src/bidder/submit-kbid';
import { ApiProblem } from '../../apps/cli/src/client/api-problem';
import { SmallDisk } from '../support/small-disk';
import type { HandedReceipt } from './checker/evidence';
import { oneLiveVersion, receivedInTime, receivedOnceOrNever, receiptsHold } from './checker/receipts';

jest.setTimeout(180_000);

const BYTES = 3 * 2 ** 20;
const BIDS = 6;
const missing = SmallDisk.missing();
if (missing) console.info(`disk-full: skipped, ${missing}`);

/** Replaces a folder of the platform by one elsewhere, which has room. */
function elsewhere(platform: BenchPlatform, name: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'kaibiao-roomy-'));
  rmSync(join(platform.folder, name), { recursive: true });
  symlinkSync(folder, join(platform.folder, name));
  return folder;
}

interface Bidden {
  receipts: HandedReceipt[];
  refusals: ApiProblem[];
}

/** Bids that are sealed, one of them handed in before the disk is full, the others while it is; it has room again when one was refused. */
async function bidThrough({ seal, client }: BidderAtWork, disk: { fill(): unknown; clear(): void }): Promise<Bidden> {
  const kbids: string[] = [];
  while (kbids.length < BIDS) kbids.push(await seal(BYTES));
  const receipts: HandedReceipt[] = [];
  const refusals: ApiProblem[] = [];
  const refused = (error: unknown): void => {
    if (!(error instanceof ApiProblem)) throw error;
    refusals.push(error);
    disk.clear();
  };
  for (const kbid of kbids) {
    const submit = () => submitKbid({ kbid, client, onPause: (_, reason) => refused(reason) });
    const { submissionId, version, receiptFile } = await submit().catch((error: unknown) => (refused(error), submit()));
    const { receipt } = JSON.parse(readFileSync(receiptFile, 'utf8')) as { receipt: string };
    receipts.push({ submissionId, version, receipt, files: [], price: '' });
    if (receipts.length === 1) await disk.fill();
  }
  return { receipts, refusals };
}

/** So that the next row of any table needs a new page. */
async function packTables({ owner }: BenchPlatform): Promise<void> {
  const { rows } = await owner.query<{ name: string }>(
    `select relname name from pg_class where relkind = 'r' and relnamespace = 'kaibiao'::regnamespace`,
  );
  for (const { name } of rows) await owner.query(`vacuum full ${name}`);
}

/** The checker's invariants of what was acknowledged. */
async function lost({ owner, folder }: BenchPlatform, receipts: readonly HandedReceipt[]): Promise<string[]> {
  const evidence = { owner, dataDir: folder, receipts, galleries: [], attempts: [], sealedStill: null };
  const found: string[] = [];
  for (const invariant of [receiptsHold, receivedInTime, oneLiveVersion, receivedOnceOrNever]) found.push(...(await invariant(evidence)));
  return found;
}

(missing ? describe.skip : describe)('a disk that is full', () => {
  const ends: (() => unknown)[] = [];
  afterEach(async () => {
    for (let end = ends.pop(); end; end = ends.pop()) await end();
  });

  it('of the object store: bids are refused with what to do, go on when there is room, and none that was acknowledged is lost', async () => {
    const platform = await BenchPlatform.create();
    ends.push(() => platform.end());
    const disk = SmallDisk.over(join(platform.folder, 'objects'), 64)!;
    ends.push(() => disk.end());
    const { receipts, refusals } = await bidThrough(await bidderAtWork(platform), disk);
    expect(refusals[0]).toMatchObject({ status: 507, code: 'STORAGE_FULL' });
    expect(refusals[0]!.remedy).toMatch(/try again when there is room/);
    expect(receipts).toHaveLength(BIDS);
    expect(await lost(platform, receipts)).toEqual([]);
  });

  it('of the database: the same', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kaibiao-disk-'));
    ends.push(() => rmSync(folder, { recursive: true }));
    const disk = SmallDisk.over(folder, 512)!;
    ends.push(() => disk.end());
    const platform = await BenchPlatform.create({}, folder);
    ends.push(() => platform.end());
    for (const name of ['objects', 'logs']) {
      const roomy = elsewhere(platform, name);
      ends.push(() => rmSync(roomy, { recursive: true }));
    }
    const { receipts, refusals } = await bidThrough(await bidderAtWork(platform), {
      fill: () => packTables(platform).then(() => disk.fill()),
      clear: () => disk.clear(),
    });
    expect(refusals[0]).toMatchObject({ status: 507, code: 'STORAGE_FULL' });
    expect(receipts).toHaveLength(BIDS);
    expect(await lost(platform, receipts)).toEqual([]);
  });
});
