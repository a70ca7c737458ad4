import { Readable } from 'node:stream';
import { writeXlsx } from 'hucre/xlsx';
import { canonicalHash, canonicalJson, sha256, toHex } from '@kaibiao/crypto';
import { BillChecks, CheckLotBills, LibraryChecks } from '@kaibiao/evaluation';
import { ObjectStore } from '@kaibiao/platform';
import { soundScheme } from '../../support/sound-lot';
import { committeeAtWork, register, type Member } from './committee-at-work';
import { openedLot, type OpenedLot } from './opened-lot';
import { newId, refusal, World } from './world';

const HEADINGS = ['项目编码', '项目名称', '计量单位', '工程量', '综合单价', '合价'];
const ASKED = [
  ['010101001001', '平整场地', 'm2', 1000, '', ''],
  ['010501001001', '垫层', 'm3', 200, '', ''],
];
const csv = (rows: readonly (readonly (string | number)[])[]) => Buffer.from([HEADINGS, ...rows].map((row) => row.join(',')).join('\n'));

describe('what is looked up for the committee: 清标 in the background, and the libraries behind the bids', () => {
  let world: World;
  let lot: OpenedLot;
  let members: Member[];

  const store = async (bytes: Buffer) => (await world.get(ObjectStore).put(Readable.from([bytes]), { maxBytes: 1_000_000 })).hash;
  const attach = async (at: number, name: string, bytes: Buffer) => {
    const objectHash = await store(bytes);
    const file = { name, role: 'price', length: bytes.length, hash: objectHash, objectHash };
    await world.sql(
      `update opened_bid o set files = files || $2::jsonb from opening_bid b where b.manifest_hash = o.manifest_hash and b.lot_id = $1 and b.submission_id = $3`,
      [lot.id, JSON.stringify([file]), lot.bids[at]!.submissionId],
    );
  };

  beforeAll(async () => {
    world = await World.open();
    await register(world);
    lot = await openedLot(world, soundScheme(), ['12000.00', '13000.00', '12500.00', '12100.00']);
    const tendered = csv(ASKED);
    await world.sql(
      `insert into tender_document (id, lot_id, role, name, media_type, object_hash, length, version, uploaded_by, uploaded_at)
       values ($1, $2, 'bill_of_quantities', '工程量清单.csv', 'text/plain', $3, $4, 1, $5, kaibiao.now())`,
      [newId(), lot.id, await store(tendered), tendered.length, world.desk.accountId],
    );
    await attach(
      0,
      'price/清单.csv',
      csv([
        ['010101001001', '平整场地', 'm2', 1000, '2', '2000'],
        ['010501001001', '垫层', 'm3', 200, '50', '10000'],
      ]),
    );
    const sheet = [HEADINGS, ['010101001001', '平整场地', 'm2', 900, 2, 1800], ['010501001001', '垫层', 'm3', 200, 55, 11000]];
    await attach(1, 'price/清单.xlsx', Buffer.from(await writeXlsx({ sheets: [{ name: '分部分项', rows: sheet }] })));
    await attach(2, 'price/清单.xlsx', Buffer.from('this is not a workbook, whatever its name says'));
    members = await committeeAtWork(world, lot);
  }, 120_000);
  afterAll(() => world.close());

  it('has nothing to show before the worker has looked', async () =>
    expect((await refusal(world.get(BillChecks).of(members[0]!.principal, lot.id))).code).toBe('BILLS_NOT_CHECKED'));

  it('reads every bill against the tenderer’s, and says what cannot be read', async () => {
    expect(await world.get(CheckLotBills).missing()).toContain(lot.id);
    expect(await world.get(CheckLotBills).execute(lot.id)).toEqual({ checked: 2, flags: 2 });
    const { bids, tendered, control } = await world.get(BillChecks).of(members[0]!.principal, lot.id);
    const of = (at: number) => bids.find(({ submissionId }) => submissionId === lot.bids[at]!.submissionId);
    expect(tendered).toEqual({ files: ['工程量清单.csv'], problem: null });
    expect(control.problem).toMatchObject({ code: 'BILL_ABSENT' });
    expect(of(0)).toMatchObject({ lines: 2, counts: {}, problem: null });
    expect(of(1)).toMatchObject({ lines: 2, counts: { BILL_QUANTITY_CHANGED: 1, BILL_TOTAL_DIFFERS: 1 } });
    expect(of(2)).toMatchObject({ lines: 0, problem: { code: 'BILL_ZIP_UNUSUAL', facts: { file: 'price/清单.xlsx' } } });
    expect(of(3)).toMatchObject({ lines: 0, problem: { code: 'BILL_ABSENT' } });
  });

  it('leads from each flag to the very row', async () =>
    expect(await world.get(BillChecks).flags(members[1]!.principal, lot.id, lot.bids[1]!.submissionId)).toEqual([
      {
        code: 'BILL_TOTAL_DIFFERS',
        place: 'price/清单.xlsx!分部分项!3',
        item: '',
        facts: { given: '13000.00', expected: '12800.00' },
      },
      {
        code: 'BILL_QUANTITY_CHANGED',
        place: 'price/清单.xlsx!分部分项!2',
        item: '010101001001 平整场地',
        facts: { given: '900', expected: '1000' },
      },
    ]));

  it('is done once, and again changes nothing', async () => {
    expect(await world.get(CheckLotBills).missing()).not.toContain(lot.id);
    await world.get(CheckLotBills).execute(lot.id);
    const said = await world.sql(`select 1 from journal_entry where stream = $1 and type = 'bills.checked'`, [`evaluation/${lot.id}`]);
    expect(said).toHaveLength(1);
  });

  describe('主体库核对', () => {
    const paper = Buffer.from('%PDF- 资质证书');
    const entryOf = (at: number, entryId: string, { version = 1, withdrawn = false, ...more } = {}) => ({
      ...{ format: 'kaibiao-library-entry/1', organisationCode: lot.bids[at]!.company.code, entryId, version, kind: 'qualification' },
      ...{ content: withdrawn ? null : { kind: 'qualification', name: '建筑工程施工总承包', validUntil: '2020-01-01' }, commitment: '' },
      ...{
        files: [{ name: '资质证书.pdf', hash: toHex(sha256(paper)), length: '9' }],
        replaces: version > 1 ? { hash: '', reason: '证书换发' } : null,
      },
      ...more,
    });
    const keep = async (at: number, statement: ReturnType<typeof entryOf>, days: number) => {
      const { company } = lot.bids[at]!;
      await world.sql(
        `insert into library_entry (id, version, organisation_id, kind, statement, signature, hash, declared_by, declared_at)
         values ($1, $2, $3, $4, $5, '', $6, $7, kaibiao.now() + $8 * interval '1 day')`,
        [
          statement.entryId,
          statement.version,
          company.id,
          statement.kind,
          Buffer.from(canonicalJson(statement)),
          canonicalHash(statement),
          world.desk.accountId,
          days,
        ],
      );
    };
    const takeOver = async (at: number, statements: readonly object[]) => {
      const entries = statements.map((statement) => ({ hash: canonicalHash(statement), statement, signature: '' }));
      await attach(at, 'library.json', Buffer.from(canonicalJson({ format: 'kaibiao-bid-library/1', entries })));
      await world.sql(
        `insert into submission (id, version, lot_id, bidder_tag, state, manifest_hash, package_sealed, payload_hash, payload_length, received_at, receipt, receipt_signature)
         select b.submission_id, 1, b.lot_id, b.organisation_id::text, 'live', b.manifest_hash, '', '', 1, kaibiao.now() - interval '1 day', '', ''
         from opening_bid b where b.lot_id = $1 and b.submission_id = $2`,
        [lot.id, lot.bids[at]!.submissionId],
      );
    };
    const looked = async () => {
      const bids = await world.get(LibraryChecks).of(members[0]!.principal, lot.id);
      return bids.map(({ submissionId, entries, problem }) => [
        lot.bids.findIndex((bid) => bid.submissionId === submissionId),
        problem ?? entries.map(({ standing }) => standing),
      ]);
    };

    it('holds each entry of a bid against the library of its organisation as it stood at the submission', async () => {
      const [same, gone, old, others] = [newId(), newId(), newId(), newId()];
      await keep(0, entryOf(0, same), -9);
      await keep(0, entryOf(0, gone), -9);
      await keep(0, entryOf(0, gone, { version: 2, withdrawn: true }), 0);
      await keep(0, entryOf(0, old), -9);
      await keep(0, entryOf(0, old, { version: 2 }), -8);
      await keep(1, entryOf(1, others), -9);
      await takeOver(0, [entryOf(0, same), entryOf(0, gone), entryOf(0, old), entryOf(1, others)]);
      await attach(1, 'library.json', Buffer.from('[]'));
      expect(await looked()).toEqual([
        [0, ['in_force', 'withdrawn_since', 'superseded', 'foreign']],
        [1, 'LIBRARY_UNREADABLE'],
      ]);
    });

    it('says what took its place and why, whether it had run out, and which of its papers the bid has', async () => {
      await attach(0, 'library-001-资质证书.pdf', paper);
      const [bid] = await world.get(LibraryChecks).of(members[0]!.principal, lot.id);
      expect(bid!.entries[2]).toMatchObject({
        ...{ kind: 'qualification', title: '建筑工程施工总承包', lastDay: '2020-01-01', expired: true },
        ...{ next: { reason: '证书换发' }, papers: [{ name: '资质证书.pdf', file: 'library-001-资质证书.pdf' }] },
      });
    });

    it('is for members who promised, and for nobody else', async () => {
      const outsider = await world.person(['tenderer'], world.tenderer, '旁人');
      for (const principal of [outsider.principal, world.supervisor, world.desk])
        expect((await refusal(world.get(LibraryChecks).of(principal, lot.id))).code).toBe('LOT_NOT_FOUND');
    });
  });

  it('is for the committee alone', async () => {
    const outsider = await world.person(['tenderer'], world.tenderer, '旁人');
    expect((await refusal(world.get(BillChecks).of(outsider.principal, lot.id))).code).toBe('LOT_NOT_FOUND');
    expect((await refusal(world.get(BillChecks).flags(world.supervisor, lot.id, lot.bids[0]!.submissionId))).code).toBe('LOT_NOT_FOUND');
  });
});
