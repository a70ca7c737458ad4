import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { FilesystemObjectStore, promptFiles, S3ObjectStore, type ObjectStore, type StagedObject } from '@kaibiao/platform';
import { flipped } from '../../support/bytes';
import { failOnce } from '../../support/failing-disk';
import { S3Bucket } from '../../support/s3-bucket';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const once = async function* (bytes: Uint8Array, chunk = 65536) {
  for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
};
const folder = mkdtempSync(join(tmpdir(), 'kaibiao-objects-'));
afterAll(() => rmSync(folder, { recursive: true }));

type Overwrite = (hash: string, bytes: Uint8Array) => Promise<void>;
const overwriteFile: Overwrite = async (hash, bytes) => writeFileSync(join(folder, hash.slice(0, 2), hash), bytes);

const stores: [string, () => Promise<ObjectStore>, Overwrite][] = [
  ['filesystem', async () => new FilesystemObjectStore(folder), overwriteFile],
  ['filesystem, in a thread of its own', async () => new FilesystemObjectStore(folder, promptFiles), overwriteFile],
];
const { KAIBIAO_S3_ENDPOINT: endpoint, KAIBIAO_S3_ACCESS_KEY: accessKey, KAIBIAO_S3_SECRET_KEY: secretKey } = process.env;
stores.push([
  's3',
  async () => {
    const store = new S3ObjectStore({
      endpoint: endpoint!,
      accessKey: accessKey!,
      secretKey: secretKey!,
      bucket: process.env.KAIBIAO_S3_BUCKET ?? 'kaibiao-test',
      region: process.env.KAIBIAO_S3_REGION ?? 'us-east-1',
    });
    await store.prepare(process.env.KAIBIAO_S3_REGION ?? 'us-east-1');
    return store;
  },
  (hash, bytes) => new S3Bucket().overwrite(hash, bytes),
]);

describe.each(stores)('the object store on %s', (kind, open, overwrite) => {
  const s3Missing = kind === 's3' && !endpoint;
  const law = s3Missing ? it.skip : it;
  let store: ObjectStore;
  beforeAll(async () => {
    if (!s3Missing) store = await open();
  });
  const limit = { maxBytes: 64 * 1024 * 1024 };

  law('names an object by the hash of its bytes and gives the same bytes back', async () => {
    const bytes = randomBytes(300_000);
    const stored = await store.put(once(bytes), limit);
    expect(stored).toEqual({ hash: sha256(bytes), length: bytes.length });
    expect(await buffer(await store.get(stored.hash))).toEqual(bytes);
    expect(await store.stat(stored.hash)).toEqual(stored);
  });

  law('keeps a large object of several parts', async () => {
    const bytes = randomBytes(20 * 1024 * 1024);
    const { hash } = await store.put(once(bytes), limit);
    expect(sha256(await buffer(await store.get(hash)))).toBe(sha256(bytes));
  });

  law('takes the same bytes twice and an empty object', async () => {
    const bytes = randomBytes(10);
    expect(await store.put(once(bytes), limit)).toEqual(await store.put(once(bytes), limit));
    const { hash, length } = await store.put(once(new Uint8Array()), limit);
    expect(length).toBe(0);
    expect(await buffer(await store.get(hash))).toHaveLength(0);
  });

  law('reads a part', async () => {
    const bytes = randomBytes(1000);
    const { hash } = await store.put(once(bytes), limit);
    expect(await buffer(await store.getRange(hash, 10, 20))).toEqual(bytes.subarray(10, 20));
    expect(await buffer(await store.getRange(hash, 0, 0))).toHaveLength(0);
  });

  law('refuses other bytes than those announced, and keeps nothing of them', async () => {
    const bytes = randomBytes(1000);
    await expect(store.put(once(bytes), { ...limit, expectedHash: sha256(randomBytes(3)) })).rejects.toMatchObject({
      code: 'OBJECT_HASH_MISMATCH',
    });
    expect(await store.stat(sha256(bytes))).toBeNull();
  });

  law('refuses more bytes than the limit, and keeps nothing of them', async () => {
    const bytes = randomBytes(100_000);
    await expect(store.put(once(bytes), { maxBytes: 99_999 })).rejects.toMatchObject({ code: 'OBJECT_TOO_LARGE' });
    expect(await store.stat(sha256(bytes))).toBeNull();
  });

  law('keeps nothing of an upload that breaks off', async () => {
    const bytes = randomBytes(200_000);
    const broken = async function* () {
      yield bytes.subarray(0, 100_000);
      throw new Error('connection lost');
    };
    await expect(store.put(broken(), limit)).rejects.toThrow('connection lost');
    expect(await store.stat(sha256(bytes.subarray(0, 100_000)))).toBeNull();
  });

  law('raises a mark, whoever raises it last, and never lowers it', async () => {
    const row = `published_${crypto.randomUUID()}`;
    expect(await store.highestMark(row)).toBeNull();
    await store.raiseMark(row, 9, 'nine');
    await Promise.all([11, 100, 10].map((number) => store.raiseMark(row, number, `n ${number}`)));
    expect(await store.highestMark(row)).toBe('n 100');
    await store.raiseMark(row, 99, 'late');
    expect(await store.highestMark(row)).toBe('n 100');
    expect(await store.highestMark(`${row}_`)).toBeNull();
  });

  describe('an object that arrives in several goes', () => {
    const whole = randomBytes(13 * 1024 * 1024 + 17);
    const parts = (from: number, to: number, broken = false) =>
      (async function* () {
        yield* once(whole.subarray(from, to));
        if (broken) throw new Error('connection lost');
      })();
    /** What the caller was last told to be safe. */
    const appended = async (before: StagedObject, bytes: AsyncIterable<Uint8Array>) => {
      let safe = before;
      const kept = (staged: StagedObject) => Promise.resolve(void (safe = staged));
      const done = await store.append(before, bytes, { total: whole.length, kept }).catch(() => null);
      return { safe, done };
    };

    law('is the same object after two broken lines, each going on where the one before ended', async () => {
      const first = await appended(await store.stage(), parts(0, 6_000_001, true));
      expect(first).toMatchObject({ safe: { length: 6_000_001 }, done: null });
      const second = await appended(structuredClone(first.safe), parts(6_000_001, 12_345_678, true));
      expect(second).toMatchObject({ safe: { length: 12_345_678 }, done: null });
      const { done } = await appended(structuredClone(second.safe), parts(12_345_678, whole.length));
      expect(done).toMatchObject({ hash: null, staged: { length: whole.length } });
      expect(await store.finish(done!, sha256(whole))).toEqual({ hash: sha256(whole), length: whole.length });
      expect(sha256(await buffer(await store.get(sha256(whole))))).toBe(sha256(whole));
    });

    law('comes in small pieces as well', async () => {
      let { safe } = await appended(await store.stage(), parts(0, 10));
      for (const [from, to] of [
        [10, 11],
        [11, 11],
        [11, 5 * 1024 * 1024],
        [5 * 1024 * 1024, 5_300_000],
        [5_300_000, whole.length - 1],
      ] as const)
        ({ safe } = await appended(safe, parts(from, to)));
      expect(safe.length).toBe(whole.length - 1);
      const { done } = await appended(structuredClone(safe), parts(whole.length - 1, whole.length));
      // Hashed on the way, since no line broke.
      expect(done!.hash).toBe(sha256(whole));
      expect((await store.finish(done!, sha256(whole))).length).toBe(whole.length);
    });

    law('is hashed on the way when it comes in one go', async () => {
      const { safe, done } = await appended(await store.stage(), parts(0, whole.length));
      expect(done!.hash).toBe(sha256(whole));
      expect(safe.length).toBeLessThan(whole.length);
      await store.finish(done!, sha256(whole));
    });

    law('loses no byte that was safe when somebody else has taken it over meanwhile', async () => {
      const { safe } = await appended(await store.stage(), parts(0, 5_600_000, true));
      const refused = { total: whole.length, kept: () => Promise.reject(new Error('somebody else goes on with it')) };
      await expect(store.append(safe, parts(5_600_000, 11_000_000), refused)).rejects.toThrow('somebody else');
      const { done } = await appended(safe, parts(5_600_000, whole.length));
      expect((await store.finish(done!, sha256(whole))).hash).toBe(sha256(whole));
    });

    law('is refused when its hash is another one, and when it is longer than announced', async () => {
      const bytes = randomBytes(1000);
      const kept = () => Promise.resolve();
      const staged = await store.stage();
      const done = await store.append(staged, once(bytes), { total: 1000, kept });
      await expect(store.finish({ ...done, hash: null }, sha256(whole))).rejects.toMatchObject({ code: 'OBJECT_HASH_MISMATCH' });
      expect(await store.stat(sha256(bytes))).toBeNull();
      await store.drop(done.staged);
      await expect(store.append(await store.stage(), once(bytes), { total: 999, kept })).rejects.toMatchObject({
        code: 'OBJECT_TOO_LARGE',
      });
    });

    law('is made one once more without harm, and dropped twice without harm', async () => {
      const bytes = randomBytes(1000);
      const done = await store.append(await store.stage(), once(bytes), { total: 1000, kept: () => Promise.resolve() });
      await store.finish(done, sha256(bytes));
      await store.drop(done.staged);
      expect(await buffer(await store.get(sha256(bytes)))).toEqual(bytes);
    });
  });

  law('gives no last byte of an object that has changed beneath it', async () => {
    const bytes = randomBytes(200_000);
    const { hash } = await store.put(once(bytes), limit);
    await overwrite(hash, flipped(bytes, 150_000));
    await expect(buffer(await store.get(hash))).rejects.toThrow('OBJECT_CORRUPT');
  });

  law('lets the right bytes take the place of an object that was cut short, grew, or changed beneath it', async () => {
    const bytes = randomBytes(200_000);
    const { hash } = await store.put(once(bytes), limit);
    await overwrite(hash, bytes.subarray(0, -1));
    await store.put(once(bytes), limit);
    expect(await buffer(await store.get(hash))).toEqual(bytes);
    for (const spoilt of [Buffer.concat([bytes, bytes]), flipped(bytes, 150_000)]) {
      await overwrite(hash, spoilt);
      expect(await store.holds({ hash, length: bytes.length })).toBe(false);
      const whole = await store.append(await store.stage(), once(bytes), { total: bytes.length, kept: () => Promise.resolve() });
      await store.finish(whole, hash);
      expect(await store.holds({ hash, length: bytes.length })).toBe(true);
    }
    await overwrite(hash, flipped(bytes, 0));
    await store.put(once(bytes), limit);
    expect(await buffer(await store.get(hash))).toEqual(bytes);
  });

  law('says which object is missing, and refuses a name that is no hash', async () => {
    await expect(store.get('0'.repeat(64))).rejects.toMatchObject({ code: 'OBJECT_MISSING' });
    await expect(store.get('../../etc/passwd')).rejects.toMatchObject({ code: 'OBJECT_HASH_INVALID' });
  });
});

describe('the file system beneath', () => {
  it('leaves no draft of an object behind that came in one go', async () => {
    const own = join(folder, 'own');
    await new FilesystemObjectStore(own).put(once(randomBytes(10)), { maxBytes: 10 });
    expect(readdirSync(join(own, 'incoming'))).toEqual([]);
  });

  it('is not asked to sync again what it failed to: nothing of it is told to be safe until it was sent once more', async () => {
    const own = new FilesystemObjectStore(join(folder, 'failing'));
    // More than the store gathers before it asks for a sync.
    const bytes = randomBytes(17 * 1024 * 1024);
    const told: number[] = [];
    const kept = ({ length }: StagedObject) => Promise.resolve(void told.push(length));
    const staged = await own.stage();
    const disk = await failOnce('datasync');
    const total = bytes.length + 1;
    await expect(own.append(staged, once(bytes), { total, kept }).finally(() => disk.mend())).rejects.toMatchObject({ code: 'EIO' });
    expect(told).toEqual([]);
    const whole = Buffer.concat([bytes, Buffer.of(1)]);
    const { hash } = await own.finish(await own.append(staged, once(whole), { total, kept }), sha256(whole));
    expect(sha256(await buffer(await own.get(hash)))).toBe(sha256(whole));
  });
});
