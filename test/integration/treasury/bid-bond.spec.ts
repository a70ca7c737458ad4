import { yuan } from '@kaibiao/kernel';
import { civilDateOf } from '@kaibiao/rules';
import { BidBonds, DeclareBidBond, TreasuryModule, type BidBond } from '@kaibiao/treasury';
import { UnitOfWork } from '@kaibiao/platform';
import { world, type TestBidder, type TestLot, type World } from '../bidding/world';

let w: World;
let [one, another]: TestBidder[] = [];
const ASKED = yuan('600000.00');
const DAY_MS = 86_400_000;

/** A lot that asks for a bond. */
async function bondLot(more: Parameters<World['lot']>[0] = {}): Promise<TestLot> {
  const lot = await w.lot(more);
  await w.owner.query('update lot set bid_bond_fen = $2 where id = $1', [lot.id, String(ASKED)]);
  return lot;
}
const guarantee = ({ deadline }: TestLot, more: Partial<BidBond> = {}): BidBond => ({
  ...{ form: 'guarantee', issuer: '江苏银行宿迁分行', reference: 'DG2026-1130-07', amount: '600000.00' },
  validUntil: civilDateOf(new Date(deadline.getTime() + 90 * DAY_MS)),
  ...more,
});
const declare = (bidder: TestBidder, lot: TestLot, bond = guarantee(lot)) =>
  w.get(DeclareBidBond).execute(bidder.principal, lot.code, bond);
const statuses = (lot: TestLot, bidders: TestBidder[], bidBondFen: string | null = String(ASKED)) =>
  w.get(UnitOfWork).run((tx) =>
    w.get(BidBonds).statuses(
      tx,
      { id: lot.id, bidBondFen },
      bidders.map(({ organisationId }) => organisationId),
    ),
  );

beforeAll(async () => {
  w = await world({ imports: [TreasuryModule] });
  [one, another] = [await w.bidder(), await w.bidder()];
}, 120_000);
afterAll(() => w.close());

describe('the bid bond of a bidder (投标保证金)', () => {
  it('is its own matter before the opening: the row tells neither whose it is nor how much', async () => {
    const lot = await bondLot();
    const said = await declare(one!, lot);
    const bonds = w.get(BidBonds);
    expect(await bonds.own(one!.principal, lot.code)).toEqual(said);
    expect(await bonds.own(another!.principal, lot.code)).toBeNull();
    const { rows } = await w.owner.query<{ row: string }>(`select to_jsonb(b)::text || encode(sealed, 'escape') as row from bid_bond b`);
    for (const secret of [one!.organisationId, one!.code, '江苏银行', 'DG2026', '600000.00', String(ASKED), 'guarantee'])
      expect(rows.filter(({ row }) => row.includes(secret))).toEqual([]);
    const journal = await w.owner.query(`select 1 from journal_entry where payload::text like '%' || $1 || '%'`, [lot.id]);
    expect(journal.rowCount).toBe(0);
  });

  it('may be declared anew until the deadline: the last counts, and said twice it is one', async () => {
    const lot = await bondLot();
    await declare(one!, lot, guarantee(lot, { amount: '1.00' }));
    await declare(one!, lot);
    const last = await declare(one!, lot);
    expect(await w.get(BidBonds).own(one!.principal, lot.code)).toEqual(last);
    expect((await w.owner.query('select 1 from bid_bond where lot_id = $1', [lot.id])).rowCount).toBe(1);
  });

  it('comes too late at the deadline itself', async () => {
    const lot = await bondLot({ seconds: 3600 });
    await declare(one!, lot);
    await w.setClock(lot.deadline);
    await expect(declare(another!, lot)).rejects.toMatchObject({ kind: 'too_late', code: 'BOND_CLOSED' });
    expect(await statuses(lot, [one!, another!])).toMatchObject([{ standing: 'sufficient' }, { standing: 'missing', amount: null }]);
  });

  it('is refused where none is asked, where it says too little, and for a lot that is not published', async () => {
    const unasked = await w.lot();
    await expect(declare(one!, unasked)).rejects.toMatchObject({ code: 'BOND_NOT_ASKED' });
    const lot = await bondLot();
    const refusal = declare(one!, lot, guarantee(lot, { issuer: ' ', validUntil: null }));
    await expect(refusal).rejects.toMatchObject({
      code: 'BOND_INVALID',
      facts: { issues: [{ code: 'BOND_ISSUER_MISSING' }, { code: 'BOND_VALIDITY_WRONG' }] },
    });
    const draft = await bondLot({ state: 'draft', published: false });
    await expect(declare(one!, draft)).rejects.toMatchObject({ code: 'LOT_NOT_FOUND' });
    await expect(w.get(BidBonds).own(one!.principal, draft.code)).rejects.toMatchObject({ code: 'LOT_NOT_FOUND' });
  });

  it('stands beside its bidder when the opening is declared: enough, one fen short, or missing; nothing where none is asked', async () => {
    const lot = await bondLot();
    await declare(another!, lot, guarantee(lot, { form: 'transfer', amount: '599999.99', validUntil: null }));
    const [none, short] = (await statuses(lot, [one!, another!]))!;
    expect(none).toEqual({ standing: 'missing', form: null, amount: null, declaredAt: null });
    expect(short).toMatchObject({ standing: 'short', form: 'transfer', amount: '599999.99' });
    expect(await statuses(lot, [one!], null)).toBeNull();
  });
});
