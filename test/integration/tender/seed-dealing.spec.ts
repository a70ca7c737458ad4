import type { SeedDealing as Dealing } from '@kaibiao/crypto';
import { Reader, Streams } from '@kaibiao/platform';
import { DealSeed, DeskLots, ReturnLot } from '@kaibiao/tender';
import { accept, deal, dealAll, draftLot, publish, readyLot, submit, tenderWorld, upload, type World } from './world';

describe('the seeds of the draws', () => {
  let w: World;
  beforeAll(async () => {
    w = await tenderWorld();
  });
  afterAll(() => w.close());
  const deskFacts = async (lotId: string) => (await w.get(Streams).after(`desk/${lotId}`, 0)).map(({ type }) => type);

  it('publishes nothing before every custodian has dealt its seeds', async () => {
    const lot = await draftLot(w);
    await submit(w, lot.lotId);
    await accept(w, lot.lotId);
    const { issues } = await w.get(DeskLots).issues(w.agency.principal, lot.lotId);
    expect(issues).toContainEqual({ code: 'SEEDS_NOT_DEALT', field: 'seeds', facts: { purpose: 'opening', dealers: [1, 2, 3, 4] } });
    await expect(publish(w, lot.lotId)).rejects.toMatchObject({ code: 'LOT_NOT_READY' });
    await dealAll(w, lot);
    await publish(w, lot.lotId);
  });

  it('keeps the platform’s seeds in the custodians’ envelopes only', async () => {
    const lot = await draftLot(w);
    await submit(w, lot.lotId);
    await accept(w, lot.lotId);
    const dealt = await w
      .get(Reader)
      .rows<{ statement: Buffer; purpose: string }>('select statement, purpose from seed_dealing where lot_id = $1 order by purpose', [
        lot.lotId,
      ]);
    expect(dealt.map(({ purpose }) => purpose)).toEqual(['experts', 'opening']);
    for (const { statement } of dealt) {
      const dealing = JSON.parse(statement.toString('utf8')) as Dealing;
      expect(Object.keys(dealing).sort()).toEqual([
        'commitments',
        'custodians',
        'dealer',
        'envelopes',
        'format',
        'lotCode',
        'purpose',
        'threshold',
      ]);
      expect(new Set(dealing.envelopes).size).toBe(4);
    }
  });

  it('takes one dealing from a custodian for each purpose, for ever', async () => {
    const lot = await draftLot(w);
    await submit(w, lot.lotId);
    const custodian = w.custodians[0]!;
    const first = { lotId: lot.lotId, ...(await deal(w, lot, custodian, 'opening')) };
    const execute = (actor = custodian, input = first) => w.get(DealSeed).execute(actor.principal, input);
    await expect(execute()).rejects.toMatchObject({ code: 'SEED_DEALING_CLOSED' });
    await accept(w, lot.lotId);
    expect(await execute()).toEqual(await execute());
    await expect(execute(custodian, { lotId: lot.lotId, ...(await deal(w, lot, custodian, 'opening')) })).rejects.toMatchObject({
      code: 'SEED_ALREADY_DEALT',
      facts: { purpose: 'opening', dealer: 1 },
    });
    await expect(execute(w.custodians[1])).rejects.toMatchObject({ code: 'CERTIFICATE_NOT_BOUND' });
    await expect(execute(w.clerk)).rejects.toMatchObject({ code: 'LOT_NOT_FOUND' });
    const other = await draftLot(w);
    const foreign = { lotId: lot.lotId, ...(await deal(w, other, custodian, 'experts')) };
    await expect(execute(custodian, foreign)).rejects.toMatchObject({ code: 'SEED_DEALING_INVALID', facts: { reason: 'lotCode' } });
  });

  it('voids the seeds of a lot that is returned, and shows the agency why', async () => {
    const lot = await readyLot(w);
    await w.get(ReturnLot).execute(w.clerk.principal, { actId: w.newId(), lotId: lot.lotId, reason: '缺少图纸' });
    expect(await w.get(DeskLots).get(w.agency.principal, lot.lotId)).toMatchObject({
      state: 'draft',
      returnReason: '缺少图纸',
      accepted: false,
      dealings: [],
    });
    await upload(w, lot.lotId, '招标文件.pdf', 'the tender document, second version');
    await submit(w, lot.lotId);
    await accept(w, lot.lotId);
    await dealAll(w, lot);
    await publish(w, lot.lotId);
    expect((await deskFacts(lot.lotId)).filter((type) => type.startsWith('lot.'))).toEqual([
      'lot.drafted',
      'lot.submitted',
      'lot.checked',
      'lot.accepted',
      'lot.returned',
      'lot.submitted',
      'lot.checked',
      'lot.accepted',
    ]);
  });
});
