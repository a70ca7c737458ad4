import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { BidFiles, EvaluationRooms } from '@kaibiao/evaluation';
import { Clamd, FileScans, KeepScan, Logger, ObjectStore, WakeUp } from '@kaibiao/platform';
import { TenderDocuments } from '@kaibiao/tender';
import { ScanDesk } from '../../../apps/worker/src/scan-desk';
import { ClamdServer, EICAR, EICAR_SIGNATURE } from '../../support/clamd-server';
import { soundScheme } from '../../support/sound-lot';
import { until } from '../../support/until';
import { messagesOf } from '../messages/told';
import { committeeAtWork, register, type Member } from './committee-at-work';
import { BID_FILE, openedLot, type OpenedLot } from './opened-lot';
import { newId, refusal, World } from './world';

const LIMIT = 100_000;

describe('the scanner of files', () => {
  let clamd: ClamdServer;
  let world: World;
  let desk: ScanDesk;
  let lot: OpenedLot;
  let members: Member[];

  const store = async (bytes: Buffer) => (await world.get(ObjectStore).put(Readable.from([bytes]), { maxBytes: 1_000_000 })).hash;
  const attach = async (at: number, name: string, bytes: Buffer) => {
    const objectHash = await store(bytes);
    await world.sql(
      `update opened_bid o set files = files || $2::jsonb from opening_bid b where b.manifest_hash = o.manifest_hash and b.lot_id = $1 and b.submission_id = $3`,
      [
        lot.id,
        JSON.stringify([{ name, role: 'technical', length: bytes.length, hash: objectHash, objectHash }]),
        lot.bids[at]!.submissionId,
      ],
    );
    return objectHash;
  };
  const issue = async (name: string, bytes: Buffer) => {
    const documentId = newId();
    await world.sql(
      `insert into tender_document (id, lot_id, role, name, media_type, object_hash, length, version, uploaded_by, uploaded_at)
       values ($1, $2, 'tender_document', $3, 'application/pdf', $4, $5, 1, $6, kaibiao.now())`,
      [documentId, lot.id, name, await store(bytes), bytes.length, world.desk.accountId],
    );
    return documentId;
  };
  const look = (at: number, hash: string) =>
    world.get(BidFiles).open(members[0]!.principal, { lotId: lot.id, submissionId: lot.bids[at]!.submissionId, hash, toKeep: false });
  const take = (documentId: string) => world.get(TenderDocuments).open(null, documentId);
  const marks = async (at: number) =>
    (await world.get(EvaluationRooms).of(members[0]!.principal, lot.id)).bids[at]!.files.map(({ scan }) => scan);
  const hint = () => world.sql(`select pg_notify('journal', 'lot/x')`);
  const scanned = () => until(async () => (await world.get(FileScans).unscanned(1)).length === 0);
  const sound = createHash('sha256').update(BID_FILE).digest('hex');

  beforeAll(async () => {
    clamd = await ClamdServer.start({ streamMaxLength: LIMIT });
    world = await World.open({ KAIBIAO_CLAMD: clamd.address });
    await register(world);
    lot = await openedLot(world, soundScheme(), ['12000.00', '13000.00', '12500.00']);
    members = await committeeAtWork(world, lot);
    jest.spyOn(Logger.prototype, 'failure').mockImplementation();
    desk = new ScanDesk(
      world.get(Clamd),
      world.get(FileScans),
      world.get(KeepScan),
      world.get(ObjectStore),
      world.get(Logger),
      world.get(WakeUp),
    );
  }, 120_000);
  afterAll(async () => {
    await desk.stop();
    await world.close();
    await clamd.stop();
  });

  it('holds every file back until it has looked, and hands out the sound ones then', async () => {
    const documentId = await issue('招标文件.pdf', Buffer.from('%PDF-1.7 招标文件'));
    expect((await refusal(look(0, sound))).code).toBe('FILE_UNSCANNED');
    expect((await refusal(take(documentId))).code).toBe('FILE_UNSCANNED');
    expect(await marks(0)).toEqual(['unscanned']);
    // What lies sealed is in the same store, and is nobody's to look into.
    await store(Buffer.from('a sealed payload'));
    await desk.start();
    await scanned();
    expect((await look(0, sound)).name).toBe('施工组织设计.pdf');
    expect((await take(documentId)).name).toBe('招标文件.pdf');
    expect(await marks(0)).toEqual(['clean']);
    expect(clamd.scans).toBe(2);
  });

  it('withholds a file of a bid in which it found something, and nothing else of that bid', async () => {
    const hash = await attach(1, 'technical/附件.docx', Buffer.concat([Buffer.from('PK'), EICAR]));
    await hint();
    await scanned();
    expect((await refusal(look(1, hash))).code).toBe('FILE_WITHHELD');
    expect((await look(1, sound)).name).toBe('施工组织设计.pdf');
    expect([await marks(1), await marks(0)]).toEqual([['clean', 'withheld'], ['clean']]);
    expect(await world.get(ObjectStore).stat(hash)).toMatchObject({ hash });
    const entries = await world.sql(`select type, payload from journal_entry where stream like 'file/%'`);
    expect(entries).toEqual([{ type: 'file.withheld', payload: { hash, signature: EICAR_SIGNATURE } }]);
  });

  it('tells its owner, and nobody else, what was found and where', async () => {
    const { company } = lot.bids[1]!;
    const { principal } = await world.person(['bidder'], company, '投标员');
    const told = (await messagesOf(world)).filter(({ subject }) => subject.includes('恶意代码'));
    expect(told.map(({ accountId }) => accountId)).toEqual([principal.accountId]);
    expect(told[0]!.text).toContain('/account/messages');
    expect(await world.get(FileScans).withheldOf(principal)).toEqual([
      { name: 'technical/附件.docx', kind: 'bid', lotCode: lot.code, signature: EICAR_SIGNATURE, foundAt: expect.any(Date) as Date },
    ]);
    for (const other of [members[0]!.principal, world.desk, world.supervisor])
      expect(await world.get(FileScans).withheldOf(other)).toEqual([]);
  });

  it('hands out what is larger than it takes, and says so: its limit throws no bid out', async () => {
    const hash = await attach(2, 'technical/大图.pdf', Buffer.alloc(LIMIT + 1, 7));
    await hint();
    await scanned();
    expect((await look(2, hash)).name).toBe('大图.pdf');
    expect(await marks(2)).toEqual(['clean', 'too_large']);
  });

  it('keeps a file that it could not scan, holds it back, and tries again later', async () => {
    clamd.crashes = true;
    const documentId = await issue('答疑.pdf', Buffer.from('%PDF-1.7 答疑'));
    await hint();
    await until(async () => (await world.sql(`select 1 from file_scan where state = 'failed'`)).length === 1);
    expect((await refusal(take(documentId))).code).toBe('FILE_UNSCANNED');
    expect(await world.get(FileScans).late()).toBe(false);
    clamd.crashes = false;
    await world.sql(`update clock_offset set offset_ms = offset_ms + 660000`);
    expect(await world.get(FileScans).late()).toBe(true);
    await hint();
    await scanned();
    expect((await take(documentId)).name).toBe('答疑.pdf');
    expect(await world.get(FileScans).late()).toBe(false);
  });
});
