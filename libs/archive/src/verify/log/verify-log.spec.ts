import {
  canonicalJson,
  DISCLOSED,
  generateCheckpointKey,
  leafData,
  leafHash,
  merkleRoot,
  sha256,
  signCheckpoint,
  tilePath,
  TILE_WIDTH,
  toHex,
  utf8,
  writeDisclosedDummies,
  writeDisclosedLot,
  type CheckpointKey,
  type DisclosedLeaf,
} from '@kaibiao/crypto';
import { SeededRandom } from '@kaibiao/kernel';
import type { Trust } from '../trust';
import { verifyLog } from './verify-log';

const ORIGIN = 'log.test/log';
const CODE = 'E3213002601050001001001';
const LOT = 'lot/1';
const ZERO = new Uint8Array(32);
/** Zero salts, once in a lot. */
const STEPS = ['lot.published', 'lot.bidding_closed', 'opening.release_ended', 'opening.ordered', 'bids.revealed'];

type Told = { -readonly [name in keyof DisclosedLeaf]: DisclosedLeaf[name] };

/** A log of two full tiles and a part, in somebody's hands: one lot that was revealed, its bids, accounts, and dummies for the rest. */
class TestLog {
  private readonly random = new SeededRandom(7);
  private readonly heads = new Map<string, { seq: number; hash: string }>();
  readonly leaves: Uint8Array[] = [];
  readonly lot: Told[] = [];
  readonly dummies: Told[][] = [[], []];
  code = CODE;
  readonly files = new Map<string, Uint8Array>();

  /** One more leaf; what would be told of it. */
  add(stream: string, type: string, { salt = this.random.bytes(32), payload = {} }: { salt?: Uint8Array; payload?: object } = {}): Told {
    const { seq, hash } = this.heads.get(stream) ?? { seq: 0, hash: '' };
    const occurredAt = '2026-05-01T01:00:00.000Z';
    const canonical = canonicalJson({ stream, streamSeq: seq + 1, type, actorId: 'worker', occurredAt, payload, previousHash: hash });
    this.heads.set(stream, { seq: seq + 1, hash: toHex(sha256(canonical)) });
    this.leaves.push(leafHash(leafData(salt, canonical)));
    return { index: this.leaves.length - 1, salt, canonical };
  }

  dummy(): void {
    const told = this.add('log/system', 'leaf.dummy');
    this.dummies[Math.floor(told.index / TILE_WIDTH)]?.push(told);
  }

  /** A step of the lot, with what lies beside it in the bundle. */
  step(type: string): Told {
    const told = this.add(LOT, type, STEPS.includes(type) ? { salt: ZERO } : {});
    this.lot.push(told);
    this.lot.push({ ...this.add(`submission/${this.leaves.length}`, 'bid.received'), canonical: null });
    this.add(`account/${this.leaves.length}`, 'session.started');
    for (let count = 0; count < 3; count++) this.dummy();
    return told;
  }

  fill(): void {
    while (this.leaves.length < 2 * TILE_WIDTH + 9) this.dummy();
  }

  /** As it is served. */
  async serve(key: CheckpointKey): Promise<Map<string, Uint8Array>> {
    const sorted = [...this.lot].sort((one, other) => one.index - other.index);
    const put = (path: string, bytes: Uint8Array) => this.files.set(path, this.files.get(path) ?? bytes);
    put(DISCLOSED.lots, utf8(`${CODE}\n`));
    put(DISCLOSED.lot(CODE), writeDisclosedLot({ lotCode: this.code, lotId: '1', leaves: sorted }));
    for (const [tile, leaves] of this.dummies.entries()) put(DISCLOSED.dummies(tile), writeDisclosedDummies({ tile, leaves }));
    const size = this.leaves.length;
    for (let index = 0; index * TILE_WIDTH < size; index++) {
      const hashes = this.leaves.slice(index * TILE_WIDTH, (index + 1) * TILE_WIDTH);
      put(tilePath({ kind: 'hashes', level: 0, index, width: hashes.length }), Buffer.concat(hashes));
    }
    const tiles = Array.from({ length: Math.floor(size / TILE_WIDTH) }, (_, at) =>
      this.leaves.slice(at * TILE_WIDTH, (at + 1) * TILE_WIDTH),
    );
    put(tilePath({ kind: 'hashes', level: 1, index: 0, width: tiles.length }), Buffer.concat(tiles.map(merkleRoot)));
    put('checkpoint', utf8(await signCheckpoint({ origin: ORIGIN, size, root: merkleRoot(this.leaves) }, key)));
    return this.files;
  }
}

let key: CheckpointKey;
let trust: Trust;
beforeAll(async () => {
  key = await generateCheckpointKey();
  trust = { authorities: [], crls: [], platform: [], custodians: [], logKey: key.publicKey, policy: null };
});

/** An honest log; `inside` adds what the fraud puts between close and reveal, `after` changes what is told. */
function logWith({ inside, after }: { inside?(log: TestLog): void; after?(log: TestLog): void } = {}): TestLog {
  const log = new TestLog();
  for (const type of ['lot.published', 'lot.viewed', 'lot.bidding_closed']) log.step(type);
  inside?.(log);
  for (const type of ['opening.release_ended', 'opening.ordered', 'bids.revealed']) log.step(type);
  log.fill();
  after?.(log);
  return log;
}

const verify = async (log: TestLog, archives = new Map<string, Uint8Array>(), since?: string) => {
  const files = await log.serve(key);
  return verifyLog((path) => Promise.resolve(files.get(path) ?? null), trust, { archives, ...(since === undefined ? {} : { since }) });
};

/** The checkpoint that was signed when the log had `size` leaves. */
const keptAt = (log: TestLog, size: number): Promise<string> =>
  signCheckpoint({ origin: ORIGIN, size, root: merkleRoot(log.leaves.slice(0, size)) }, key);

const at = (log: TestLog, type: string): Told =>
  log.lot.find(({ canonical }) => canonical && Buffer.from(canonical).includes(`"type":"${type}"`))!;
const drop = <T>(list: T[], one: T): T[] => list.splice(list.indexOf(one), 1);

/** The second list L that a fraud has in the log, blinded. */
const secondList = (log: TestLog, salt?: Uint8Array): Told =>
  log.add(LOT, 'lot.bidding_closed', { payload: { count: 2 }, ...(salt ? { salt } : {}) });
/** The same beside the chain of the lot, so that no entry is missing there. */
const besideTheChain = (log: TestLog): Told => log.add('lot/1/', 'lot.bidding_closed');

const FRAUDS: readonly [what: string, check: string, says: RegExp, plant: Parameters<typeof logWith>[0]][] = [
  [
    'a second list L is told as a dummy',
    'log.disclosed',
    /leaf 18, told as a dummy, is lot\.bidding_closed of lot\/1/,
    { inside: (log) => void log.dummies[0]!.push(besideTheChain(log)) },
  ],
  [
    'a second list L is told as a dummy, with the entry of a dummy',
    'log.disclosed',
    /leaf 18 is told as a dummy, and does not hash to what is told/,
    { inside: (log) => void log.dummies[0]!.push({ ...besideTheChain(log), canonical: log.dummies[0]![0]!.canonical }) },
  ],
  [
    'a second list L is told as one',
    'log.disclosed',
    /has two lists L: leaves 12 and 18/,
    { inside: (log) => void log.lot.push(secondList(log, ZERO)) },
  ],
  [
    'the second list L of the lot is not told',
    'log.disclosed',
    /an entry before leaf 19 \(opening\.release_ended\) is not told/,
    { inside: (log) => void secondList(log) },
  ],
  [
    'list L was hidden',
    'log.disclosed',
    /leaf 18 \(lot\.bidding_closed\) was hidden in the log/,
    { inside: (log) => void log.lot.push(secondList(log)) },
  ],
  [
    'an entry of the lot is left out',
    'log.disclosed',
    /an entry before leaf 12 \(lot\.bidding_closed\) is not told/,
    { after: (log) => void drop(log.lot, at(log, 'lot.viewed')) },
  ],
  ['the reveal is left out', 'log.disclosed', /its reveal is not told/, { after: (log) => void drop(log.lot, at(log, 'bids.revealed')) }],
  [
    'an entry of the lot is told as another',
    'log.disclosed',
    /does not hash to what is told/,
    { after: (log) => void (at(log, 'lot.viewed').salt = ZERO) },
  ],
  [
    'a leaf is told as a dummy and as one of the lot',
    'log.disclosed',
    /leaf 3 is told as a dummy and as one of lot/,
    { after: (log) => void log.lot.push({ ...log.dummies[0]![0]!, canonical: null }) },
  ],
  [
    'a dummy is told without its entry',
    'log.disclosed',
    /leaf 3 is told as a dummy, and its entry is not/,
    { after: (log) => void (log.dummies[0]![0]!.canonical = null) },
  ],
  [
    'a dummy is told with another salt',
    'log.disclosed',
    /leaf 3 is told as a dummy, and does not hash to what is told/,
    { after: (log) => void (log.dummies[0]![0]!.salt = ZERO) },
  ],
  [
    'dummies of another tile are told',
    'log.disclosed',
    /is told as a dummy of tile 0 and does not lie there/,
    { after: (log) => void log.dummies[0]!.push(log.dummies[1]!.shift()!) },
  ],
  [
    'dummies are told of a tile, and of an older one not',
    'log.disclosed',
    /the dummies of tile 1 are told, and those of the older tile 0 are not/,
    {
      after: (log) => void ((log.dummies.length = 0), log.files.set(DISCLOSED.dummies(1), writeDisclosedDummies({ tile: 1, leaves: [] }))),
    },
  ],
  [
    'a leaf is told that the log does not have',
    'log.disclosed',
    /leaf 9999 is told as one of lot .*, and the log ends at 521/,
    { after: (log) => void log.lot.push({ index: 9999, salt: ZERO, canonical: null }) },
  ],
  [
    'a lot is told under the code of another',
    'log.disclosed',
    /is told as E3213002601050001001002/,
    { after: (log) => void (log.code = 'E3213002601050001001002') },
  ],
  [
    'what is told is no JSON',
    'log.disclosed',
    /DISCLOSURE_INVALID/,
    { after: (log) => void log.files.set(DISCLOSED.dummies(0), utf8('[]')) },
  ],
  [
    'a hash of a tile is changed',
    'log.tree',
    /are not the tree of size 521 that was signed/,
    { after: (log) => void log.files.set('tile/0/002.p/9', Buffer.concat(log.leaves.slice(512)).fill(0, 0, 1)) },
  ],
  [
    'a tile is missing',
    'log.tree',
    /the log has no|tile 2 has 0 bytes/,
    { after: (log) => void log.files.set('tile/0/002.p/9', new Uint8Array(0)) },
  ],
];

describe('a log', () => {
  it('that tells the truth holds in every check, and it is said how many leaves nobody tells', async () => {
    const { ok, checks } = await verify(logWith());
    expect(checks.map(({ id, ok: holds, detail }) => [id, holds, detail])).toEqual([
      ['log.signed', true, 'log.test/log of size 521'],
      ['log.witnessed', true, expect.stringMatching(/not asked for/)],
      ['log.tree', true, '521 leaves are the tree that was signed'],
      ['log.disclosed', true, '494 dummies, 12 leaves of 1 lots, 6 of others beside them, 9 in tiles that are not told yet'],
    ]);
    expect(ok).toBe(true);
  });

  it('may keep back dummies, and lots that wait for their checkpoint', async () => {
    const log = logWith({ after: ({ dummies }) => void (dummies.length = 1) });
    log.files.set(DISCLOSED.lots, utf8(`${CODE}\nE3213002601050001001009\n`));
    const { ok, checks } = await verify(log);
    expect([ok, checks.at(-1)!.detail]).toEqual([true, expect.stringMatching(/265 in tiles that are not told yet; 1 lots wait/)]);
  });

  it.each(FRAUDS)('is found out when %s', async (_, check, says, plant) => {
    const { checks } = await verify(logWith(plant));
    expect(checks.filter(({ ok }) => !ok).map(({ id }) => id)).toEqual([check]);
    expect(checks.find(({ id }) => id === check)!.detail).toMatch(says);
  });

  it('is found out when a second list L is told as the entry of a bid: the archive of the lot has no such bid', async () => {
    const honest = logWith({ inside: (log) => void besideTheChain(log) });
    const archived = (await honest.serve(key)).get(DISCLOSED.lot(CODE))!;
    const archives = new Map([[CODE, archived]]);
    expect((await verify(honest, archives)).ok).toBe(true);
    const false_ = logWith({ inside: (log) => void log.lot.push({ ...besideTheChain(log), canonical: null }) });
    expect((await verify(false_)).ok).toBe(true);
    expect((await verify(false_, archives)).checks.at(-1)).toEqual({
      id: 'log.disclosed',
      ok: false,
      detail: `lot ${CODE}: its archive has other leaves than the log tells`,
    });
  });

  it('is found out when somebody else signed it', async () => {
    const log = logWith();
    log.files.set('checkpoint', (await logWith().serve(await generateCheckpointKey())).get('checkpoint')!);
    expect((await verify(log)).checks.filter(({ ok }) => !ok).map(({ id }) => id)).toEqual(['log.signed', 'log.tree']);
  });

  it('holds against every checkpoint that somebody kept of it', async () => {
    const log = logWith();
    for (const size of [1, 255, 256, 300, 512, 521]) {
      const detail = `521 leaves continue the ${size} of the checkpoint that was kept`;
      expect((await verify(log, undefined, await keptAt(log, size))).checks.at(-1)).toEqual({ id: 'log.continues', ok: true, detail });
    }
  });

  it.each<[string, number, Parameters<typeof logWith>[0], RegExp]>([
    ['set back', 522, { after: (log) => log.dummy() }, /size 522 was published, the log has 521 leaves: it was set back/],
    ['forked', 300, { inside: (log) => log.dummy() }, /does not continue the published checkpoint of size 300: it was forked/],
  ])('is found out when it was %s since somebody kept its checkpoint', async (_, size, plant, says) => {
    const { checks } = await verify(logWith(), undefined, await keptAt(logWith(plant), size));
    expect(checks.filter((check) => !check.ok)).toEqual([{ id: 'log.continues', ok: false, detail: expect.stringMatching(says) }]);
  });
});
