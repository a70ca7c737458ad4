import { join } from 'node:path';
import { ArchiveModule, DisclosedLeaves } from '@kaibiao/archive';
import {
  DUMMIES_HIDDEN_DAYS,
  leafData,
  leafHash,
  readDisclosedDummies,
  readDisclosedLot,
  toHex,
  type DisclosedLeaf,
} from '@kaibiao/crypto';
import { LogTiles } from '@kaibiao/platform';
import { createCheckedApi } from '../../support/answers/checked-api';
import { verifyLogAt } from '../../../apps/cli/src/auditor';
import { LogKey } from '../../../apps/worker/src/log-key';
import { PublishedCheckpoint } from '../../../apps/worker/src/published-checkpoint';
import { TransparencyLog } from '../../../apps/worker/src/transparency-log';
import { bids } from './bids';
import { close, custodian, PRICES, reveal, sign, untilReleased, work } from './ceremony';
import { lot, type TestLot } from './lots';
import { world, type World } from './world';

const DAY_MS = 86_400_000;

let w: World;
/** Revealed in the end. */
let one: TestLot;
/** Secret all the while. */
let other: TestLot;
/** What was told of `one` at each step before its reveal. */
const early: [string, unknown][] = [];
let told: Uint8Array;

const disclosed = () => w.get(DisclosedLeaves);
const covered = async () => {
  await w.get(TransparencyLog).advance();
  while ((await w.count('log_waiting')) > 0) await w.get(TransparencyLog).advance();
};

async function step(name: string, work: () => Promise<unknown>): Promise<void> {
  await work();
  await covered();
  early.push([name, await disclosed().lot(one.code)], [`${name}: the list`, await disclosed().lots()]);
}

beforeAll(async () => {
  w = await world({ imports: [ArchiveModule], providers: [TransparencyLog, LogKey, PublishedCheckpoint] });
  one = await lot(w);
  other = await lot(w, { seconds: 400 * 86_400 });
  const made = await bids(w, one, PRICES);
  await step('bid for', () => Promise.resolve());
  await step('closed', () => close(w, one));
  await step('released', () => untilReleased(w, one, made));
  await step('ordered', async () => (await sign(w, one, w.host), await sign(w, one, w.witness)));
  await step('unlocked', () => work([0, 1, 2, 3].map((at) => custodian(w, at))));
  await reveal(w, one);
  early.push(['revealed, and not under a checkpoint yet', await disclosed().lot(one.code)]);
  await covered();
  told = (await disclosed().lot(one.code))!;
});
afterAll(() => w.close());

/** The leaf hashes of the tree, as everybody reads them. */
async function treeHash({ index }: DisclosedLeaf): Promise<Uint8Array> {
  const width = (await w.get(LogTiles).checkpoint())!.size - Math.floor(index / 256) * 256;
  const tile = await w.get(LogTiles).tile({ kind: 'hashes', level: 0, index: Math.floor(index / 256), width: Math.min(width, 256) });
  return tile!.subarray((index % 256) * 32, ((index % 256) + 1) * 32);
}

const typesOf = (leaves: readonly DisclosedLeaf[]): string[] =>
  leaves.flatMap(({ canonical }) => (canonical ? [(JSON.parse(Buffer.from(canonical).toString('utf8')) as { type: string }).type] : []));

describe('the salts of a lot', () => {
  it('are told of no lot before its reveal: it is answered like a lot that there is not', async () => {
    expect(early).toHaveLength(11);
    expect(early.filter(([, answer]) => answer !== null && answer !== '')).toEqual([]);
    expect(await disclosed().lot(other.code)).toBeNull();
    expect(await disclosed().lot('E9999999999999999999999')).toBeNull();
    expect(await disclosed().lots()).toBe(`${one.code}\n`);
  });

  it('are told of all its leaves once all of them are in the log, and each public entry hashes to its leaf', async () => {
    const { lotCode, lotId, leaves } = readDisclosedLot(told);
    expect([lotCode, lotId]).toEqual([one.code, one.id]);
    expect(leaves).toHaveLength(
      await w.count(
        `journal_entry j where stream in ('lot/' || $1, 'desk/' || $1) or stream in (select 'submission/' || id from submission where lot_id = $1::uuid)`,
        [one.id],
      ),
    );
    const publicOnes = leaves.filter(({ canonical }) => canonical !== null);
    for (const leaf of publicOnes) expect(toHex(leafHash(leafData(leaf.salt, leaf.canonical!)))).toBe(toHex(await treeHash(leaf)));
    const types = typesOf(leaves);
    for (const once of ['lot.published', 'lot.bidding_closed', 'opening.release_ended', 'opening.ordered', 'bids.revealed'])
      expect([once, types.filter((type) => type === once).length]).toEqual([once, 1]);
  });

  it('tell where the entry of a bid stands, and not what it says', async () => {
    const { rows } = await w.owner.query<{ index: string; salt: Buffer }>(
      `select l.leaf_index index, j.leaf_salt salt from log_leaf l join journal_entry j on j.id = l.entry_id
       where j.type = 'bid.received' and j.stream in (select 'submission/' || id from submission where lot_id = $1)`,
      [one.id],
    );
    expect(rows).toHaveLength(PRICES.length);
    const leaves = new Map(readDisclosedLot(told).leaves.map((leaf) => [leaf.index, leaf]));
    for (const { index, salt } of rows)
      expect(leaves.get(Number(index))).toEqual({ index: Number(index), salt: new Uint8Array(salt), canonical: null });
  });

  it('stay what they are: what the lot does later is not among them', async () => {
    expect(Buffer.from((await disclosed().lot(one.code))!).equals(told)).toBe(true);
  });
});

describe('the dummies of a tile', () => {
  beforeAll(async () => {
    while ((await w.get(TransparencyLog).advance())! < 512);
  });

  it('are told neither when they are young, nor while a lot is secret that was secret when they were made', async () => {
    expect(await disclosed().dummies(0)).toBeNull();
    await w.setClock(new Date((await w.now()).getTime() + DUMMIES_HIDDEN_DAYS * DAY_MS));
    expect(await disclosed().dummies(0)).toBeNull();
  });

  it('are told when that lot is revealed, failed or terminated, though others are secret by now; and each hashes to its leaf', async () => {
    await w.owner.query(`update lot set state = 'terminated', next_due_at = null where id = $1`, [other.id]);
    await lot(w);
    const { tile, leaves } = readDisclosedDummies((await disclosed().dummies(0))!);
    expect(tile).toBe(0);
    expect(leaves.length).toBeGreaterThan(100);
    expect(new Set(typesOf(leaves))).toEqual(new Set(['leaf.dummy']));
    for (const leaf of leaves.slice(0, 20)) expect(toHex(leafHash(leafData(leaf.salt, leaf.canonical!)))).toBe(toHex(await treeHash(leaf)));
    expect(leaves.length).toBe(
      await w.count(`log_leaf l join journal_entry j on j.id = l.entry_id where j.stream = 'log/system' and leaf_index < 256`),
    );
  });

  it('are told of full tiles alone, and of those that are old enough', async () => {
    expect(await disclosed().dummies(1)).not.toBeNull();
    await w.get(TransparencyLog).advance();
    for (const tile of [2, 3, 99_999]) expect([tile, await disclosed().dummies(tile)]).toEqual([tile, null]);
  });
});

describe('kaibiao verify <log>', () => {
  it('reads the log of a platform as everybody does, and finds that all that it tells is true', async () => {
    const api = await createCheckedApi(w.config);
    try {
      await api.listen(0, '127.0.0.1');
      const { secretsFolder } = w.config;
      const trust = [join(secretsFolder, 'trust'), join(secretsFolder, 'log-key.pub')];
      const { ok, checks } = await verifyLogAt({ prefix: `${await api.getUrl()}/log/`, trust, archives: [] });
      expect(checks.filter((check) => !check.ok)).toEqual([]);
      expect([ok, checks.map(({ id }) => id)]).toEqual([true, ['log.signed', 'log.witnessed', 'log.tree', 'log.disclosed']]);
      expect(checks.at(-1)!.detail).toMatch(/^\d{3,} dummies, \d+ leaves of 1 lots,/);
    } finally {
      await api.close();
    }
  });
});
