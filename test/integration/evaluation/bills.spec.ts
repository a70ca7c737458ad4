import { Readable } from 'node:stream';
import { writeXlsx } from 'hucre/xlsx';
import { BillChecks, CheckLotBills } from '@kaibiao/evaluation';
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

describe('清标 in the background', () => {
  let world: World;
  let lot: OpenedLot;
  let members: Member[];

  const store = async (bytes: Buffer) => (await world.get(ObjectStore).put(Readable.from([bytes]), { maxBytes: 1_000_000 })).hash;
  const attach = async (at: number, name: string, bytes: Buffer) => {
    const file = { name, role: 'price', length: bytes.length, hash: 'ab'.repeat(32), objectHash: await store(bytes) };
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

  it('is for the committee alone', async () => {
    const outsider = await world.person(['tenderer'], world.tenderer, '旁人');
    expect((await refusal(world.get(BillChecks).of(outsider.principal, lot.id))).code).toBe('LOT_NOT_FOUND');
    expect((await refusal(world.get(BillChecks).flags(world.supervisor, lot.id, lot.bids[0]!.submissionId))).code).toBe('LOT_NOT_FOUND');
  });
});
