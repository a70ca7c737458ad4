import { once } from 'node:events';
import { Readable } from 'node:stream';
import { fromHex, sha256Hex } from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import {
  AnnounceSample,
  CreditModule,
  DeclareEntry,
  DrawCreditSample,
  drawSample,
  GoodStanding,
  KeepLibraryFile,
  RecordFinding,
  Samples,
  sampleSeed,
  type Finding,
} from '@kaibiao/credit';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { addDays, civilDateOf } from '@kaibiao/rules';
import { Client } from 'pg';
import { LogKey } from '../../../apps/worker/src/log-key';
import { PublishedCheckpoint } from '../../../apps/worker/src/published-checkpoint';
import { TransparencyLog } from '../../../apps/worker/src/transparency-log';
import { refusal, signed } from '../evaluation/world';
import { CODE, person, world, type Person, type World } from '../identity/world';

const DAY_S = 86_400;
const BASIS = '主体库抽查办法 第三条';

describe('a sample for checks afterwards (事后抽查)', () => {
  let w: World;
  let bidder: Person;
  let checker: Principal;
  let today: string;
  let scan: string;
  let sampleId: string;
  let database: Client;

  const announce = (until: string, percent = 100) =>
    w.get(AnnounceSample).execute(checker, { actId: w.newId(), sample: { from: addDays(today, -1), until, percent, basis: BASIS } });
  const find = (item: number, finding: Finding, actId = w.newId()) =>
    w.get(RecordFinding).execute(checker, { actId, sampleId, item }, finding);
  const standing = () =>
    w.get(UnitOfWork).run(async (tx) => {
      await tx.lockKey('test');
      await w.get(GoodStanding).require(tx, bidder.organisationId);
    });

  beforeAll(async () => {
    w = await world({ imports: [CreditModule], providers: [TransparencyLog, LogKey, PublishedCheckpoint] });
    bidder = await person(w, ['bidder'], CODE);
    checker = { ...bidder.principal, roles: ['centre_acceptance'], organisationId: null, organisationCode: null };
    const file = { name: '资质证书.pdf', mediaType: 'application/pdf' as const };
    scan = (await w.get(KeepLibraryFile).execute(bidder.principal, file, Readable.from([Buffer.from('%PDF-')]))).hash;
    const content = {
      ...{ kind: 'qualification' as const, name: '建筑工程施工总承包', grade: '一级', number: 'D1', issuer: '住建厅' },
      ...{ validFrom: '2022-01-01', validUntil: null },
    };
    const said = { entryId: w.newId(), content, files: [scan], idNumber: null, reason: '' };
    const entry = await signed(bidder.signer, await w.get(DeclareEntry).draft(bidder.principal, said));
    await w.get(DeclareEntry).execute(bidder.principal, { ...said, entry });
    database = new Client({ connectionString: w.database.ownerUrl });
    await database.connect();
    today = civilDateOf((await database.query<{ now: Date }>('select kaibiao.now() now')).rows[0]!.now);
  });
  afterAll(async () => {
    await database.end();
    await w.close();
  });

  it('takes in nothing of a day that is not over', async () => {
    expect((await refusal(announce(today))).issues).toEqual(['SAMPLE_TOO_FRESH']);
    expect((await refusal(announce(addDays(today, -1)))).code).toBe('SAMPLE_EMPTY');
  });

  it('is announced before its seed can be known, and drawn by what the public log was then', async () => {
    await w.shiftClock(2 * DAY_S);
    const asked = once(database, 'notification');
    await database.query('listen checkpoint');
    const announced = await announce(addDays(today, 1));
    sampleId = announced.sampleId;
    // The log is asked for its next checkpoint: whoever draws need not wait for its beat.
    expect((await asked)[0]).toMatchObject({ channel: 'checkpoint' });
    expect(announced.size).toBe(2);
    expect((await refusal(w.get(DrawCreditSample).execute(checker, sampleId))).code).toBe('SAMPLE_NOT_LOGGED');
    await w.get(TransparencyLog).advance();
    expect(await w.get(DrawCreditSample).execute(checker, sampleId)).toEqual({ drawn: 2 });
    expect(await w.get(DrawCreditSample).execute(checker, sampleId)).toEqual({ drawn: 2 });
  });

  it('is drawn again by whoever takes the population and the checkpoint', async () => {
    const { items, checkpoint, seed, populationHash } = await w.get(Samples).one(sampleId);
    expect(await sampleSeed(populationHash, checkpoint!)).toBe(seed);
    const population = await w.get(Samples).population(sampleId);
    expect(await sha256Hex(Buffer.from(JSON.stringify(population)))).toBe(populationHash);
    expect(await drawSample(nodeBackend, population, fromHex(seed!))).toEqual(items.map(({ item }) => item));
  });

  it('shows a checker what was declared with its papers, and no paper beside', async () => {
    const { items } = await w.get(Samples).one(sampleId);
    const { number, entry } = items.find((one) => one.entry !== null)!;
    expect(entry!.files.map(({ hash }) => hash)).toEqual([scan]);
    expect(await w.get(Samples).file(sampleId, number, scan)).toMatchObject({ name: '资质证书.pdf' });
    expect((await refusal(w.get(Samples).file(sampleId, number, '0'.repeat(64)))).code).toBe('LIBRARY_FILE_NOT_FOUND');
  });

  it('leads from a false declaration to a suspension with the article, and back when the finding is replaced', async () => {
    const { items } = await w.get(Samples).one(sampleId);
    const { number } = items.find((one) => one.entry !== null)!;
    await standing();
    const measure = {
      ...{ kind: 'suspension' as const, authority: '宿迁市住房和城乡建设局', basis: '招标投标法 第五十四条' },
      ...{ from: today, until: addDays(today, 365) },
    };
    expect((await refusal(find(number, { result: 'false', words: '证书系伪造', measure: null }))).issues).toEqual(['MEASURE_MISSING']);
    const actId = w.newId();
    const said: Finding = { result: 'false', words: '证书系伪造', measure };
    expect(await find(number, said, actId)).toEqual({ number: 1 });
    expect(await find(number, said, actId)).toEqual({ number: 1 });
    expect(await refusal(standing())).toMatchObject({ code: 'ORGANISATION_SUSPENDED', facts: { basis: '招标投标法 第五十四条' } });
    expect(await w.get(Samples).own(bidder.principal)).toMatchObject([{ words: '证书系伪造', measure }]);
    expect(await w.get(Samples).page({ limit: 1 })).toMatchObject({ samples: [{ drawn: 2, open: 1 }], next: null });
    await find(number, { result: 'sound', words: '复核：发证机关确认证书有效', measure: null });
    await standing();
    expect(await w.get(Samples).own(bidder.principal)).toEqual([]);
    await expect(database.query('delete from kaibiao.credit_finding')).rejects.toThrow('SIGNED_ROW_LOCKED');
  });

  it('stands in the list of all samples, which is read page by page, the newest first', async () => {
    const later: string[] = [];
    for (let at = 0; at < 3; at++) later.unshift((await announce(addDays(today, 1))).sampleId);
    const read: string[][] = [];
    for (let after: string | null = ''; after !== null;) {
      const { samples, next }: { samples: { sampleId: string }[]; next: string | null } = await w
        .get(Samples)
        .page({ limit: 2, ...(after ? { after } : {}) });
      read.push(samples.map((one) => one.sampleId));
      after = next;
    }
    expect(read).toEqual([later.slice(0, 2), [later[2], sampleId]]);
  });
});
