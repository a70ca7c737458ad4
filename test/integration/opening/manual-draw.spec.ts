import { signStatement, type ManualDraw } from '@kaibiao/crypto';
import {
  ChooseManualDraw,
  ConfirmManualDraw,
  DeclareOpening,
  DrawnItems,
  EndRelease,
  ManualDraws,
  PublicOpenings,
  SignManualDraw,
  WriteOpeningRecord,
  type OpeningRecordData,
} from '@kaibiao/opening';
import { ObjectStore } from '@kaibiao/platform';
import { collect } from '../../support/bytes';
import { bids, release } from './bids';
import { close, custodian, PRICES, refusal, reveal, sign, work } from './ceremony';
import { lot, type TestLot } from './lots';
import type { TestPerson } from './people';
import { world, type World } from './world';

let w: World;
beforeAll(async () => (w = await world()));
afterAll(() => w.close());

const REASON = '招标文件约定现场摇号，公证机构到场';
const RESULTS: ManualDraw['results'] = [
  { item: 'delta', round: 1, balls: ['1', '2', '3'], ball: '3', choice: '0.10' },
  { item: 'K', round: 2, balls: ['红', '黄', '蓝', '绿'], ball: '黄', choice: '0.96' },
];

const choose = ({ id }: TestLot, by = w.host, reason = REASON) => w.get(ChooseManualDraw).execute(by.principal, id, reason);
const confirm = ({ id }: TestLot) => w.get(ConfirmManualDraw).execute(w.witness.principal, id);

async function drawnBy(person: TestPerson, made: TestLot, change: Partial<ManualDraw> = {}): Promise<void> {
  const { lotCode, segment, releasesHash } = await w.get(ManualDraws).of(w.host.principal, made.id);
  const value: ManualDraw = { format: 'kaibiao-manual-draw/1', lotCode, segment, releasesHash: releasesHash!, results: RESULTS, ...change };
  await w.get(SignManualDraw).execute(person.principal, made.id, await signStatement(person.signer, value));
}

/** A lot whose window is open, with its bids. */
async function releasing(): Promise<{ made: TestLot; letRelease(): Promise<void> }> {
  const made = await lot(w);
  const sealed = await bids(w, made, PRICES);
  await close(w, made);
  await w.get(DeclareOpening).execute(w.host.principal, made.id);
  const letRelease = async (): Promise<void> => {
    for (const bid of sealed) await release(w, bid);
    expect(await w.get(EndRelease).execute(made.id)).toBe('done');
  };
  return { made, letRelease };
}

async function signedOrder(made: TestLot): Promise<void> {
  for (const person of [w.host, w.witness]) await sign(w, made, person);
}

describe('a draw by ball machine', () => {
  it('is chosen by the host with a reason and confirmed by the witness, once', async () => {
    const made = await lot(w);
    await bids(w, made, PRICES);
    await expect(choose(made)).rejects.toEqual(refusal('OPENING_STEP_WRONG'));
    await close(w, made);
    await expect(confirm(made)).rejects.toEqual(refusal('MANUAL_DRAW_NOT_FOUND'));
    await expect(choose(made, w.host, ' ')).rejects.toEqual(refusal('WORDS_INVALID'));
    for (const other of [w.witness, w.bidders[0]!]) await expect(choose(made, other)).rejects.toEqual(refusal('LOT_NOT_FOUND'));
    for (let again = 0; again < 2; again++) await choose(made);
    await expect(choose(made, w.host, '另一个原因')).rejects.toEqual(refusal('MANUAL_DRAW_CHOSEN'));
    const alone = { ...w.host.principal, roles: ['centre_witness' as const] };
    await expect(w.get(ConfirmManualDraw).execute(alone, made.id)).rejects.toEqual(refusal('ORDER_SIGNER_SAME'));
    for (let again = 0; again < 2; again++) await confirm(made);
    const said = await w.owner.query(
      `select type, payload->>'reason' reason from journal_entry where stream = $1 and type like 'manual_draw.%' order by stream_seq`,
      [`lot/${made.id}`],
    );
    expect(said.rows).toEqual(['chosen', 'confirmed'].map((type) => ({ type: `manual_draw.${type}`, reason: REASON })));
  });

  it('is neither chosen nor confirmed once R is fixed: then the seeds decide', async () => {
    const { made, letRelease } = await releasing();
    await choose(made);
    await letRelease();
    await expect(confirm(made)).rejects.toEqual(refusal('OPENING_STEP_WRONG'));
    await expect(drawnBy(w.host, made)).rejects.toEqual(refusal('MANUAL_DRAW_NOT_FOUND'));
    await signedOrder(made);
    const { made: later, letRelease: letThem } = await releasing();
    await letThem();
    await expect(choose(later)).rejects.toEqual(refusal('OPENING_STEP_WRONG'));
  });

  it('is held after R is fixed, and the order to open waits until host and witness have signed the same result', async () => {
    const { made, letRelease } = await releasing();
    await choose(made);
    await confirm(made);
    await expect(drawnBy(w.host, made, { releasesHash: 'a'.repeat(64) })).rejects.toEqual(refusal('OPENING_STEP_WRONG'));
    await letRelease();
    await expect(sign(w, made, w.host)).rejects.toEqual(refusal('MANUAL_DRAW_AWAITED'));
    await expect(drawnBy(w.witness, made)).rejects.toEqual(refusal('MANUAL_DRAW_OTHER'));
    const other = [RESULTS[0]!, { ...RESULTS[1]!, choice: '0.99' }];
    await expect(drawnBy(w.host, made, { results: other })).rejects.toEqual(refusal('MANUAL_DRAW_INVALID'));
    for (const wrong of [{ lotCode: 'L1' }, { releasesHash: 'a'.repeat(64) }, { results: RESULTS.slice(1) }])
      await expect(drawnBy(w.host, made, wrong)).rejects.toEqual(refusal('MANUAL_DRAW_INVALID'));
    await drawnBy(w.host, made, { results: RESULTS.map((one) => ({ ...one, round: 7 })) });
    await drawnBy(w.host, made);
    await expect(sign(w, made, w.host)).rejects.toEqual(refusal('MANUAL_DRAW_AWAITED'));
    for (let again = 0; again < 2; again++) await drawnBy(w.witness, made);
    await expect(drawnBy(w.host, made, { results: RESULTS.map((one) => ({ ...one, round: 8 })) })).rejects.toEqual(
      refusal('MANUAL_DRAW_SIGNED'),
    );
    await signedOrder(made);
  });

  it('decides at the reveal, and is shown as an exception in the public answers, in the record and on its printed page', async () => {
    const { made, letRelease } = await releasing();
    await choose(made);
    await confirm(made);
    await letRelease();
    for (const person of [w.host, w.witness]) await drawnBy(person, made);
    await signedOrder(made);
    await work([0, 1, 2, 3].map((at) => custodian(w, at)));
    await reveal(w, made);
    await w.get(WriteOpeningRecord).execute(made.id);
    const manual = RESULTS.map(({ round, balls, ball }) => ({ round, balls, ball }));
    const said = RESULTS.map(({ item, choice }, at) => ({ item, choice, manual: manual[at] }));
    const { progress } = await w.get(PublicOpenings).of(made.code);
    expect(progress!.reveal).toMatchObject({ drawSeed: null, draws: said });
    const published = await w.get(DrawnItems).published(made.code);
    expect(published).toMatchObject({ seed: null, draws: said, manual: { reason: REASON, results: RESULTS } });
    expect(published.manual!.signatures.map(({ role }) => role)).toEqual(['host', 'witness']);
    const { data, pdfHash } = await w.get(PublicOpenings).record(made.code);
    const record = JSON.parse(data.toString('utf8')) as OpeningRecordData;
    expect(record).toMatchObject({ drawSeed: null, draws: said, manualDraw: { reason: REASON } });
    expect((await collect(await w.get(ObjectStore).get(pdfHash!))).length).toBeGreaterThan(5_000);
  });
});
