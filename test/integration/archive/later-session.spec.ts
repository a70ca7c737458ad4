import { randomUUID } from 'node:crypto';
import { verifyLotArchive, type Trust } from '@kaibiao/archive/verify';
import { bytesSource, signDetached, signStatement, type ManualDraw } from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import {
  AnswerObjection,
  ChooseManualDraw,
  ConfirmationToSign,
  ConfirmManualDraw,
  ConfirmRecord,
  DeclareOpening,
  EndRelease,
  EndSession,
  ManualDraws,
  OrderToSign,
  Proceedings,
  RaiseObjection,
  SignManualDraw,
  SignOrder,
  WriteProceedings,
} from '@kaibiao/opening';
import { failures, Forgery } from '../../support/forgery';
import { openTechnical, rankAndAward, reviewTechnical, type TechnicalOpened } from '../../support/two-envelope-lot';
import { archiveOf } from '../../support/whole-lot/archive-of';
import { release } from '../../support/whole-lot/bids';
import type { Member } from '../../support/whole-lot/evaluation';
import { orderAndReveal } from '../../support/whole-lot/opening';
import { openStage, type Player, type Stage } from '../../support/whole-lot/stage';
import { trustOf } from './trust-of';

const MINUTE = 60_000;
const RESULTS: ManualDraw['results'] = [
  { item: 'K1', round: 1, balls: ['1', '2', '3', '4'], ball: '3', choice: '0.97' },
  { item: 'Q1', round: 2, balls: ['1', '2', '3', '4', '5'], ball: '1', choice: '0.65' },
];

let s: Stage;
let opened: TechnicalOpened;
let members: Member[];
let [host, witness, bidder]: Player[] = [];
let archive: Forgery;
let trust: Trust;

beforeAll(async () => {
  s = await openStage({ bidders: 5, experts: 6 });
  opened = await openTechnical(s);
  [host, witness, bidder] = [await s.player('agency'), await s.player('witness'), opened.bids[0]!.bidder];
}, 240_000);
afterAll(() => s.close());

const lotId = () => opened.lot.lotId;
const refused = (code: string) => expect.objectContaining({ code }) as unknown;
const declare = () => s.get(DeclareOpening).execute(host!.principal, lotId());
const choose = () => s.get(ChooseManualDraw).execute(host!.principal, lotId(), '公证机构要求现场摇号');
const object = async (text: string): Promise<string> =>
  (await s.get(RaiseObjection).execute(bidder!.principal, { lotId: lotId(), objectionId: randomUUID(), text })).objectionId;
const answer = (objectionId: string) => s.get(AnswerObjection).execute(host!.principal, { lotId: lotId(), objectionId, text: '已核对' });
const confirmation = () => s.get(ConfirmationToSign).of(bidder!.principal, lotId());
async function confirm(): Promise<void> {
  const { statement } = await confirmation();
  const signature = await signDetached(statement, bidder!.signer);
  await s.get(ConfirmRecord).execute(bidder!.principal, lotId(), { statement, signature });
}
async function facts(type: string): Promise<Record<string, unknown>[]> {
  const { rows } = await s.owner.query<{ payload: Record<string, unknown> }>(
    `select payload from journal_entry where stream = 'lot/' || $1 and type = $2 order by stream_seq`,
    [lotId(), type],
  );
  return rows.map(({ payload }) => payload);
}

describe('the session of the second envelope', () => {
  it('begins when objections to the opening before have their answers; that session is over with it, ended or not', async () => {
    await confirm();
    const objectionId = await object('对技术文件开启有异议');
    members = await reviewTechnical(s, opened);
    await expect(declare()).rejects.toEqual(refused('OBJECTIONS_OPEN'));
    await answer(objectionId);
    await expect(choose()).rejects.toEqual(refused('OPENING_STEP_WRONG'));
    await declare();
    expect(await facts('opening.session_ended')).toEqual([{ sequence: 1, purpose: '开标', confirmed: 1, deemed: 4, segment: 'technical' }]);
  });

  it('hears bidders as the first did', async () => {
    await answer(await object('对报价开启有异议'));
    expect(await facts('objection.raised')).toMatchObject([{ segment: 'technical' }, { segment: 'price' }]);
  });

  it('has its parameters drawn by ball machine, when both wish so before R is fixed; its order waits for the balls', async () => {
    await choose();
    await s.get(ConfirmManualDraw).execute(witness!.principal, lotId());
    for (const bid of opened.bids.slice(0, 3)) await release(s, opened.lot, bid, 'price');
    await s.turnTo(new Date((await s.now()).getTime() + 61 * MINUTE));
    await s.get(EndRelease).execute(lotId());
    const { statement } = await s.get(OrderToSign).of(host!.principal, lotId());
    const signature = await signDetached(statement, host!.signer);
    await expect(s.get(SignOrder).execute(host!.principal, lotId(), { statement, signature })).rejects.toEqual(
      refused('MANUAL_DRAW_AWAITED'),
    );
    const { lotCode, segment, releasesHash } = await s.get(ManualDraws).of(host!.principal, lotId());
    expect(segment).toBe('price');
    const value: ManualDraw = { format: 'kaibiao-manual-draw/1', lotCode, segment, releasesHash: releasesHash!, results: RESULTS };
    for (const { principal, signer } of [host!, witness!])
      await s.get(SignManualDraw).execute(principal, lotId(), await signStatement(signer, value));
    await orderAndReveal(s, opened.lot);
  }, 60_000);

  it('has a record of its own to confirm, an end of its own, and a second part of the record for each envelope', async () => {
    expect(JSON.parse(Buffer.from((await confirmation()).statement).toString('utf8'))).toMatchObject({ segment: 'price' });
    await confirm();
    await s.turnTo(new Date((await s.now()).getTime() + 16 * MINUTE));
    expect(await s.get(EndSession).execute(host!.principal, lotId())).toMatchObject({ sequence: 2, purpose: '开标' });
    await expect(object('太晚')).rejects.toEqual(refused('SESSION_OVER'));
    const told = async (sequence: number, segment: string) => {
      const { sessions, objections, confirmations, attendance } = await s.get(Proceedings).of({ lotId: lotId(), sequence, segment });
      const confirmed = confirmations.filter(({ confirmedAt }) => confirmedAt).length;
      return [sessions.length, objections.map(({ objection }) => objection), confirmed, attendance.length];
    };
    expect(await told(1, 'technical')).toEqual([1, ['对技术文件开启有异议'], 1, 5]);
    expect(await told(2, 'price')).toEqual([1, ['对报价开启有异议'], 1, 4]);
    const [technical, price, last] = await Promise.all(
      ['technical', 'price', undefined].map((segment) => s.get(WriteProceedings).execute(opened.lot.lotCode, segment)),
    );
    expect([technical === price, last === price]).toEqual([false, true]);
  });
});

describe('the archive of a lot whose parameters were drawn by ball machine in its second session', () => {
  beforeAll(async () => {
    await rankAndAward(s, opened, members);
    archive = await archiveOf(s, opened.lot.lotCode);
    trust = trustOf(s.config.secretsFolder);
  }, 120_000);

  it('holds in every check, and says which envelope has the exception', async () => {
    const { checks } = await verifyLotArchive(bytesSource(await archive.zip({ rehash: false })), trust, { backend: nodeBackend });
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(checks.find(({ id }) => id === 'draws.recomputed')!.detail).toBe(
      'technical: 0 draw(s) at the opening; price: 2 draw(s) at the opening by ball machine, the exception, signed by two: K1 = 0.97, Q1 = 0.65',
    );
  });

  it('is refused when another result is written into the signed draw', async () => {
    const forged = archive.copy();
    forged.edit<ManualDraw>('opening/manual-draw.json', (drawn) => ({
      ...drawn,
      results: [{ ...drawn.results[0]!, ball: '4', choice: '0.98' }, ...drawn.results.slice(1)],
    }));
    const found = await failures(await forged.zip(), trust, ['draws.recomputed']);
    expect(found.map(({ id }) => id)).toEqual(['draws.recomputed']);
    expect(JSON.stringify(found[0])).toMatch(/price: .*manual-draw-host\.p7s/);
  });
});
