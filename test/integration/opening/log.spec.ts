import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importCheckpointKey, leafHash, readTilePath, TileTree, toHex, verifyCheckpoint, type TilePath } from '@kaibiao/crypto';
import { Random } from '@kaibiao/kernel';
import { LogTiles, ObjectStore, Secrets, UnitOfWork } from '@kaibiao/platform';
import { LogKey } from '../../../apps/worker/src/log-key';
import { PublishedCheckpoint } from '../../../apps/worker/src/published-checkpoint';
import { TransparencyLog } from '../../../apps/worker/src/transparency-log';
import { lot, type TestLot } from './lots';
import { world, type World } from './world';

let w: World;
let open: TestLot;
beforeAll(async () => {
  w = await world({ providers: [TransparencyLog, LogKey, PublishedCheckpoint] });
});
beforeEach(async () => (open = await lot(w)));
afterAll(() => w.close());

/** Another worker: it remembers nothing but what database and folder hold. */
const another = () => new TransparencyLog(w.get(UnitOfWork), w.get(LogKey), w.config, w.get(PublishedCheckpoint), w.get(Random));
const log = () => w.get(TransparencyLog);

/** Entries as receipts make them: hidden, each in a stream of its own. */
async function receipts(count: number): Promise<void> {
  const facts = Array.from({ length: count }, () => ({
    stream: `submission/${crypto.randomUUID()}`,
    type: 'bid.received',
    actorId: 'bidder',
    payload: {},
  }));
  await w.get(UnitOfWork).run(async (tx) => {
    await tx.lockKey('test');
    await tx.recordAll(facts);
  });
}

async function happens(): Promise<void> {
  await w.get(UnitOfWork).run(async (tx) => {
    await tx.lockKey('test');
    await tx.record({ stream: `lot/${open.id}`, type: 'test.happened', actorId: 'test', payload: {} });
  });
}

const growth = async (beats: number): Promise<number[]> => {
  const sizes: number[] = [];
  for (let beat = 0; beat < beats; beat++) sizes.push((await log().advance())!);
  return sizes.slice(1).map((size, at) => size - sizes[at]!);
};

describe('the transparency log', () => {
  it('grows by the same number of leaves at every beat while a lot takes bids: whether 0, 3 or 30 came, nobody can tell', async () => {
    while ((await w.count('log_waiting')) > 0) await log().advance();
    const seen: number[][] = [];
    for (const bids of [0, 3, 30]) {
      await log().advance();
      await receipts(bids);
      seen.push(await growth(5));
    }
    expect(seen).toEqual(Array(3).fill([16, 16, 16, 16]));
    expect(await w.count('log_waiting')).toBe(0);
  });

  it('puts public entries into the next checkpoint however many hidden ones wait, and hidden ones no later than those that came after them', async () => {
    await receipts(100);
    await happens();
    await log().advance();
    const waits = `log_waiting join journal_entry j on j.id = entry_id where j.stream`;
    expect(await w.count(`${waits} like 'lot/%'`)).toBe(0);
    expect(await w.count(`${waits} like 'submission/%'`)).toBeGreaterThan(80);
    for (let beat = 0; beat < 8; beat++) await log().advance();
    const { rows } = await w.owner.query<{ ordered: boolean }>(
      `select bool_and(later) ordered from (select bundle >= lag(bundle, 1, 0::bigint) over (order by j.occurred_at, bundle) later
       from log_leaf join journal_entry j on j.id = entry_id
       cross join lateral (select min(size) bundle from log_checkpoint where size > leaf_index) covered where j.type = 'bid.received') told`,
    );
    expect(rows[0]!.ordered).toBe(true);
  });

  it('stands still when nothing is secret and nothing happened', async () => {
    await w.owner.query(`update lot set state = 'failed', next_due_at = null`);
    await log().advance();
    expect(await log().advance()).toBeNull();
  });

  it('makes one checkpoint a beat, however many workers there are, and one at once when somebody asks', async () => {
    const size = await log().advance();
    expect(await another().advance({ asked: false })).toBeNull();
    await w.owner.query(`update log_checkpoint set signed_at = signed_at - interval '1 minute'`);
    expect(await another().advance({ asked: false })).toBe(size! + 16);
    expect(await log().advance()).toBe(size! + 32);
  });

  it('is read from outside as tiles: the checkpoint is the root of its hashes, and every entry hashes to its leaf', async () => {
    await receipts(700);
    await w.owner.query(`update lot set state = 'failed', next_due_at = null`);
    await log().advance();
    const tiles = w.get(LogTiles);
    const { publicKey } = await importCheckpointKey(w.get(Secrets).read('log-key'));
    const checkpoint = await verifyCheckpoint((await tiles.checkpoint())!.note, publicKey);
    const source = async (tile: Omit<TilePath, 'kind'>) => (await tiles.tile({ kind: 'hashes', ...tile }))!;
    expect(checkpoint.size).toBeGreaterThan(700);
    expect(toHex(await new TileTree(checkpoint.size, source).root())).toBe(toHex(checkpoint.root));
    const bundle = (await tiles.tile(readTilePath('entries/001')!))!;
    const hashes = await source({ level: 0, index: 1, width: 256 });
    for (let at = 0; at < 256; at++) {
      expect(bundle.readUInt16BE(at * 34)).toBe(32);
      expect(toHex(leafHash(bundle.subarray(at * 34 + 2, (at + 1) * 34)))).toBe(toHex(hashes.subarray(at * 32, (at + 1) * 32)));
    }
    expect(await source({ level: 1, index: 0, width: 2 })).toHaveLength(64);
    const full = Math.floor(checkpoint.size / 256);
    for (const kind of ['hashes', 'entries'] as const) expect(await tiles.tile({ kind, level: 0, index: full, width: 256 })).toBeNull();
    for (const level of [1, 2]) expect(await tiles.tile({ kind: 'hashes', level, index: 0, width: full + 1 })).toBeNull();
    expect(await tiles.tile({ kind: 'hashes', level: 0, index: full, width: (checkpoint.size % 256) + 1 })).toBeNull();
  });
});

/** Behind the application's back: the owner of the database takes the constraints away, and puts everything back afterwards. */
const TABLES = ['journal_entry', 'log_leaf', 'log_checkpoint', 'log_waiting'];
const LOOSE = `alter table log_leaf drop constraint log_leaf_entry_id_fkey; alter table outbox drop constraint outbox_entry_id_fkey;
  alter table journal_entry disable trigger journal_waits, disable trigger journal_entry_told;`;
const KEEP = TABLES.map((table) => `create table kept_${table} as table ${table};`).join('');
const RESTORE = TABLES.map((table) => `delete from ${table}; insert into ${table} table kept_${table};`).join('');

describe('nothing more is signed', () => {
  let published: string;
  let size: number;
  /** What this host, or all of them, remember outside the database is gone. */
  const forget = (what: 'log' | 'objects/marks') => rmSync(join(w.config.dataFolder, what), { recursive: true, force: true });
  beforeAll(async () => {
    open = await lot(w);
    await receipts(40);
    for (let beat = 0; beat < 4; beat++) size = (await log().advance())!;
    published = (await w.get(PublishedCheckpoint).read()).here!;
    await w.owner.query(LOOSE + KEEP);
  });
  afterEach(async () => {
    await w.owner.query(RESTORE);
    forget('objects/marks');
    await w.get(PublishedCheckpoint).keep(size, published);
  });

  /** As evil hands do it: the queue is theirs too. */
  async function says(): Promise<void> {
    await happens();
    await w.owner.query(
      'insert into log_waiting select j.id from journal_entry j where not exists (select 1 from log_leaf where entry_id = j.id) on conflict do nothing',
    );
  }

  it.each<[string, string, RegExp]>([
    [
      'an entry was changed',
      `update journal_entry set canonical = canonical || ' ' where type = 'bid.received'`,
      /is not the one of its leaf/,
    ],
    [
      'a salt was changed',
      `update journal_entry set leaf_salt = decode(repeat('00', 32), 'hex') where type = 'bid.received'`,
      /is not the one of its leaf/,
    ],
    [
      'an entry was changed together with its leaf',
      `update journal_entry set canonical = canonical || ' ' where type = 'bid.received';
       update log_leaf set leaf_hash = encode(sha256('\\x00'::bytea || sha256(leaf_salt || canonical)), 'hex') from journal_entry j where j.id = entry_id`,
      /not those that were signed|not those of the checkpoint/,
    ],
    ['a leaf was left out', `delete from log_leaf where leaf_index = 20`, /are missing/],
    [
      'the last leaf was left out',
      `delete from log_leaf where leaf_index = (select max(leaf_index) from log_leaf)`,
      /leaves, its last checkpoint/,
    ],
    ['an entry is gone', `delete from journal_entry where id = (select entry_id from log_leaf where leaf_index = 20)`, /are missing/],
    ['a leaf was changed', `update log_leaf set leaf_hash = repeat('0', 64) where leaf_index = 0`, /is not the one of its leaf/],
    ['a checkpoint was changed', `update log_checkpoint set root = repeat('0', 64)`, /not those of the checkpoint/],
  ])('when %s', async (_, tampering, why) => {
    await w.owner.query(tampering);
    await says();
    await expect(log().advance()).rejects.toThrow(why);
    await expect(another().advance()).rejects.toThrow(why);
  });

  /** As a back-up of an hour ago is. */
  const SET_BACK = `
    delete from log_checkpoint where size = (select max(size) from log_checkpoint);
    insert into log_waiting select entry_id from log_leaf where leaf_index >= (select max(size) from log_checkpoint);
    delete from log_leaf where leaf_index >= (select max(size) from log_checkpoint)`;

  it.each([
    ['on a host whose disk remembers it', 'objects/marks'],
    ['on another host, whose disk does not', 'log'],
  ] as const)('when the database was set back behind a published checkpoint, %s', async (_, forgotten) => {
    await w.owner.query(SET_BACK);
    forget(forgotten);
    await expect(another().advance()).rejects.toThrow(/was published, the log has/);
    await expect(log().advance()).rejects.toThrow(/were signed/);
  });

  it('while the object store does not say what was published elsewhere, or does not keep what was signed last', async () => {
    const marks = join(w.config.dataFolder, 'objects/marks');
    await happens();
    rmSync(marks, { recursive: true });
    writeFileSync(marks, 'no folder');
    await expect(another().advance()).rejects.toThrow(/ENOTDIR/);
    rmSync(marks);
    const keep = jest.spyOn(w.get(ObjectStore), 'raiseMark').mockRejectedValue(new Error('no room'));
    await expect(another().advance()).rejects.toThrow('no room');
    keep.mockRestore();
    const next = await another().advance();
    expect((await w.get(PublishedCheckpoint).read()).stored).toContain(`\n${next}\n`);
  });

  it('when the log was forked since', async () => {
    await w.owner.query(SET_BACK);
    await w.owner.query('delete from journal_entry where id in (select entry_id from log_waiting); delete from log_waiting');
    forget('log');
    forget('objects/marks');
    const forked = another();
    for (let beat = 0; beat < 3; beat++) {
      await says();
      await forked.advance();
    }
    await w.get(PublishedCheckpoint).keep(size, published);
    await expect(another().advance()).rejects.toThrow(/does not continue the published checkpoint/);
    await expect(log().advance()).rejects.toThrow(/not those of the checkpoint/);
  });
});
