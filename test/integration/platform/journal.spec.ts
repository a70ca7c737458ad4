import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { entryHash, JournalEntry, Reader, Streams, UnitOfWork, WakeUp } from '@kaibiao/platform';
import { testPlatform, type TestPlatform } from '../../support/app';

let platform: TestPlatform;
let uow: UnitOfWork;
beforeAll(async () => {
  platform = await testPlatform();
  uow = platform.app.get(UnitOfWork);
});
afterAll(() => platform.close());

const say = (stream: string, word: string) =>
  uow.run(async (tx) => {
    await tx.lockKey(stream);
    return tx.record({ stream, type: 'word.said', actorId: 'test', payload: { word } });
  });

describe('the journal', () => {
  it('numbers and chains the entries of a stream without a gap, whoever writes at once', async () => {
    const stream = `lot/${randomUUID()}`;
    await Promise.all(Array.from({ length: 20 }, (_, i) => say(stream, `w${i}`)));
    const entries = await uow.run((tx) => tx.find(JournalEntry, { where: { stream }, order: { streamSeq: 'ASC' } }));
    expect(entries.map(({ streamSeq }) => streamSeq)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    entries.forEach((entry, i) => {
      expect(entry.previousHash).toBe(entries[i - 1]?.hash ?? '');
      expect(entryHash(entry.canonical)).toBe(entry.hash);
      expect(JSON.parse(entry.canonical.toString('utf8'))).toMatchObject({
        stream,
        streamSeq: i + 1,
        payload: entry.payload,
        previousHash: entry.previousHash,
      });
    });
  });

  it('refuses a second writer that held no lock', async () => {
    const stream = `lot/${randomUUID()}`;
    await say(stream, 'first');
    const row = (await uow.run((tx) => tx.find(JournalEntry, { where: { stream } })))[0]!;
    await expect(uow.run((tx) => tx.insert(JournalEntry, { ...row, id: randomUUID(), hash: 'other' }))).rejects.toMatchObject({
      code: '23505',
    });
  });

  it.each([
    'update journal_entry set payload = payload',
    'delete from journal_entry',
    'truncate journal_entry',
    'update clock_offset set offset_ms = 1',
  ])('refuses the application: %s', async (sql) => {
    await expect(uow.run((tx) => tx.query(sql))).rejects.toMatchObject({ code: '42501' });
  });

  it('replays a stream after any sequence number', async () => {
    const stream = `lot/${randomUUID()}`;
    for (const word of ['a', 'b', 'c']) await say(stream, word);
    const entries = await platform.app.get(Streams).after(stream, 1);
    expect(entries.map(({ seq, payload }) => [seq, payload])).toEqual([
      [2, { word: 'b' }],
      [3, { word: 'c' }],
    ]);
  });

  it('hints its listeners when an entry is committed, and not when it is rolled back', async () => {
    const heard: string[] = [];
    let wake: () => void = () => undefined;
    const woken = new Promise<void>((resolve) => (wake = resolve));
    const kept = `lot/${randomUUID()}`;
    await platform.app.get(WakeUp).listen('journal', (stream) => {
      heard.push(stream);
      if (stream === kept) wake();
    });
    const lost = `lot/${randomUUID()}`;
    await expect(
      uow.run(async (tx) => {
        await tx.lockKey(lost);
        await tx.record({ stream: lost, type: 'word.said', actorId: 'test', payload: {} });
        throw new Error('rolled back');
      }),
    ).rejects.toThrow('rolled back');
    await say(kept, 'x');
    await woken;
    expect(heard).not.toContain(lost);
  });
});

describe('a transaction', () => {
  it('gives no time before a lock is held', async () => {
    await expect(uow.run((tx) => tx.now())).rejects.toThrow('before Tx.lock');
  });

  it('follows the clock of the database, also when a launcher has shifted it', async () => {
    const owner = new Client({ connectionString: platform.database.ownerUrl });
    await owner.connect();
    const before = await platform.app.get(Reader).now();
    await owner.query('update kaibiao.clock_offset set offset_ms = 86400000');
    const after = await uow.run(async (tx) => (await tx.lockKey('clock'), tx.now()));
    await owner.query('update kaibiao.clock_offset set offset_ms = 0');
    await owner.end();
    expect(after.getTime() - before.getTime()).toBeGreaterThanOrEqual(86400000);
  });

  it('cannot be written around: the reader is refused by PostgreSQL', async () => {
    await expect(platform.app.get(Reader).rows(`insert into idempotency_key values ('${randomUUID()}', '', '', '')`)).rejects.toMatchObject(
      { code: '25006' },
    );
  });
});

describe('an act that is sent twice', () => {
  const act = (id: string, input: unknown) => ({ id, actorId: 'a', command: 'test', input });

  it('runs once and gives the first answer, also to callers at the same time', async () => {
    const id = randomUUID();
    let runs = 0;
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => uow.once(act(id, { n: 1 }), async () => ({ run: ++runs, at: 'first' }))),
    );
    expect(runs).toBe(1);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  });

  it('is refused when the same id comes with other input', async () => {
    const id = randomUUID();
    await uow.once(act(id, { n: 1 }), async () => 1);
    await expect(uow.once(act(id, { n: 2 }), async () => 2)).rejects.toMatchObject({ code: 'ACT_ID_REUSED' });
  });

  it('leaves nothing behind when it fails, so that the retry runs', async () => {
    const id = randomUUID();
    await expect(uow.once(act(id, {}), () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(uow.once(act(id, {}), async () => 'done')).resolves.toBe('done');
  });
});
