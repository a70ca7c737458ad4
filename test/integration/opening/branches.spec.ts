import { randomUUID } from 'node:crypto';
import { signDetached } from '@kaibiao/crypto';
import {
  AnswerObjection,
  Attendance,
  ConfirmationToSign,
  ConfirmCause,
  ConfirmRecord,
  DeclareOpening,
  EndHold,
  EndRelease,
  EndSession,
  ExtendRelease,
  HoldOpening,
  ProposeCause,
  PublicOpenings,
  RaiseObjection,
  Proceedings,
  Reconvene,
  UnreleasedBids,
  WriteOpeningRecord,
  WriteProceedings,
  type OpeningRecordData,
} from '@kaibiao/opening';
import { ObjectStore } from '@kaibiao/platform';
import { bids, release, type TestBid } from './bids';
import { close, custodian, PRICES, refusal, reveal, sign, untilOrdered, work } from './ceremony';
import { lot, type TestLot } from './lots';
import type { TestPerson } from './people';
import { world, type World } from './world';

const MINUTE = 60_000;
const FOUR = [...PRICES, '28000000.00'];

let w: World;
let supervisor: TestPerson;
beforeAll(async () => {
  w = await world();
  supervisor = await w.people.enter('监督机构', 'supervisor');
});
afterAll(() => w.close());

async function declared(prices: readonly string[] = FOUR): Promise<{ made: TestLot; sealed: TestBid[]; ends: Date }> {
  const made = await lot(w);
  const sealed = await bids(w, made, prices);
  await close(w, made);
  const { releaseEndsAt } = await w.get(DeclareOpening).execute(w.host.principal, made.id);
  return { made, sealed, ends: new Date(releaseEndsAt) };
}

const hold = (by: TestPerson, { id: lotId }: TestLot, holdId: string = randomUUID(), reason = '网络故障') =>
  w.get(HoldOpening).execute(by.principal, { lotId, holdId, reason });
const endHold = (by: TestPerson, { id }: TestLot, holdId: string) => w.get(EndHold).execute(by.principal, id, holdId);
const endsAt = async ({ id }: TestLot): Promise<Date | null> =>
  (await w.owner.query<{ at: Date | null }>('select release_ends_at at from lot where id = $1', [id])).rows[0]!.at;
const passes = async (ms: number) => w.setClock(new Date((await w.now()).getTime() + ms));
const facts = async ({ id }: TestLot, type: string): Promise<Record<string, unknown>[]> =>
  (
    await w.owner.query<{ payload: Record<string, unknown> }>(
      'select payload from journal_entry where stream = $1 and type = $2 order by stream_seq',
      [`lot/${id}`, type],
    )
  ).rows.map(({ payload }) => payload);

describe('an opening that is held', () => {
  it('stands still: nobody declares, releases or signs, and the window does not run', async () => {
    const { made, sealed, ends } = await declared();
    const left = ends.getTime() - (await w.now()).getTime();
    const { holdId } = await hold(w.host, made);
    expect(await endsAt(made)).toBeNull();
    await expect(release(w, sealed[0]!)).rejects.toEqual(refusal('OPENING_HELD'));
    await passes(left + MINUTE);
    expect(await w.get(EndRelease).execute(made.id)).toBe('skipped');
    await endHold(w.host, made, holdId);
    expect(Math.abs((await endsAt(made))!.getTime() - (await w.now()).getTime() - left)).toBeLessThan(MINUTE);
    for (const bid of sealed) await release(w, bid);
    expect(await w.get(EndRelease).execute(made.id)).toBe('done');
    const order = await hold(supervisor, made);
    await expect(sign(w, made, w.host)).rejects.toEqual(refusal('OPENING_HELD'));
    await endHold(supervisor, made, order.holdId);
    await sign(w, made, w.host);
    expect((await sign(w, made, w.witness)).signatures).toHaveLength(3);
    await expect(hold(supervisor, made)).rejects.toEqual(refusal('OPENING_STEP_WRONG'));
  });

  it('by a supervisor goes on only when a supervisor lets it, though its host resumes', async () => {
    const { made } = await declared();
    const said = async () => (await w.get(PublicOpenings).of(made.code)).progress!.holds.map(({ kind, reason }) => [kind, reason]);
    const tagged = async () => (await w.get(PublicOpenings).halls()).find(({ lotId }) => lotId === made.id)!.held;
    expect([await said(), await tagged()]).toEqual([[], null]);
    const [pause, order] = [await hold(w.host, made), await hold(supervisor, made)];
    expect([await said(), await tagged()]).toEqual([
      [
        ['pause', '网络故障'],
        ['suspension', '网络故障'],
      ],
      'suspension',
    ]);
    await expect(endHold(w.host, made, order.holdId)).rejects.toEqual(refusal('OPENING_HOLD_OTHER'));
    await endHold(w.host, made, pause.holdId);
    expect(await endsAt(made)).toBeNull();
    await endHold(supervisor, made, order.holdId);
    expect([await said(), await tagged()]).toEqual([[], null]);
    expect(await endsAt(made)).not.toBeNull();
    expect(await facts(made, 'opening.resumed')).toMatchObject([{ stillHeld: true, releaseEndsAt: null }]);
    expect(await facts(made, 'opening.suspension_lifted')).toMatchObject([{ stillHeld: false }]);
  });

  it('is held once an act, before the declaration too, and by nobody else', async () => {
    const made = await lot(w);
    await bids(w, made, PRICES);
    await expect(hold(w.host, made)).rejects.toEqual(refusal('OPENING_STEP_WRONG'));
    await close(w, made);
    const { holdId } = await hold(supervisor, made);
    expect((await hold(supervisor, made, holdId)).holdId).toBe(holdId);
    await expect(hold(supervisor, made)).rejects.toEqual(refusal('OPENING_HOLD_OTHER'));
    await expect(w.get(DeclareOpening).execute(w.host.principal, made.id)).rejects.toEqual(refusal('OPENING_HELD'));
    for (const stranger of [w.witness, w.bidders[0]!]) await expect(hold(stranger, made)).rejects.toEqual(refusal('LOT_NOT_FOUND'));
    await expect(hold(w.host, made, randomUUID(), ' ')).rejects.toEqual(refusal('WORDS_INVALID'));
    expect(await facts(made, 'opening.suspended')).toHaveLength(1);
  });
});

describe('the release window', () => {
  const extend = ({ id: lotId }: TestLot, minutes: number, extensionId: string = randomUUID()) =>
    w.get(ExtendRelease).execute(w.host.principal, { lotId, extensionId, minutes, reason: '多家投标人网络中断' });

  it('is made longer three times at most, never by more than its length, and not after its end', async () => {
    const { made, sealed, ends } = await declared();
    await expect(extend(made, 31)).rejects.toEqual(refusal('RELEASE_EXTENSION_REFUSED'));
    const id = randomUUID();
    const first = await extend(made, 10, id);
    expect(new Date(first.releaseEndsAt).getTime() - ends.getTime()).toBe(10 * MINUTE);
    expect(await extend(made, 10, id)).toEqual(first);
    await extend(made, 30);
    await w.setClock(new Date(ends.getTime() + 5 * MINUTE));
    await release(w, sealed[0]!);
    const { releaseEndsAt } = await extend(made, 1);
    await expect(extend(made, 1)).rejects.toEqual(refusal('RELEASE_EXTENSION_REFUSED'));
    await w.setClock(new Date(releaseEndsAt));
    await expect(extend(made, 1)).rejects.toEqual(refusal('RELEASE_TOO_LATE'));
    await expect(
      w.get(ExtendRelease).execute(w.witness.principal, { lotId: made.id, extensionId: id, minutes: 1, reason: '无' }),
    ).rejects.toEqual(refusal('LOT_NOT_FOUND'));
  });
});

describe('the cause of a failed release', () => {
  it('counts when the host has proposed and the witness confirmed it, the bidder’s connections before them', async () => {
    const { made, sealed, ends } = await declared();
    const [own, foreign, ...released] = sealed;
    expect(await w.get(Attendance).came(made.id, foreign!.bidder.organisationId)).toBe(true);
    await w.get(Attendance).went(made.id, foreign!.bidder.organisationId);
    expect(await w.get(Attendance).came(made.id, w.witness.organisationId)).toBe(false);
    for (const bid of released) await release(w, bid);
    const proposal = (bid: TestBid, cause: 'bidder' | 'other') => ({ lotId: made.id, manifestHash: bid.hash, cause, reason: '机房断电' });
    await expect(w.get(ProposeCause).execute(w.host.principal, proposal(released[0]!, 'other'))).rejects.toEqual(
      refusal('RELEASE_FAILURE_NOT_FOUND'),
    );
    await expect(w.get(ProposeCause).execute(w.witness.principal, proposal(foreign!, 'other'))).rejects.toEqual(refusal('LOT_NOT_FOUND'));
    await w.get(ProposeCause).execute(w.host.principal, proposal(foreign!, 'other'));
    await expect(w.get(ConfirmCause).execute(w.witness.principal, proposal(foreign!, 'bidder'))).rejects.toEqual(
      refusal('RELEASE_FAILURE_CAUSE_OTHER'),
    );
    expect(await w.get(UnreleasedBids).of(w.witness.principal, made.id)).toMatchObject([
      { manifestHash: own!.hash, cause: null, attendance: [] },
      { manifestHash: foreign!.hash, cause: 'other', confirmedAt: null, attendance: [{ came: true }, { came: false }] },
    ]);
    await w.get(ConfirmCause).execute(w.witness.principal, proposal(foreign!, 'other'));
    await expect(w.get(ProposeCause).execute(w.host.principal, proposal(foreign!, 'bidder'))).rejects.toEqual(
      refusal('RELEASE_FAILURE_SETTLED'),
    );
    await w.setClock(ends);
    await w.get(EndRelease).execute(made.id);
    // Two of four are fewer than the minimum: the lot has failed, and the causes stand in its journal.
    expect(await facts(made, 'opening.release_ended')).toMatchObject([{ revoked: [own!.hash], withdrawn: [foreign!.hash] }]);
    expect(await facts(made, 'lot.failed')).toMatchObject([{ reason: 'TOO_FEW_RELEASED' }]);
  });

  it('that is confirmed after the window still stands in the record', async () => {
    const made = await lot(w);
    const [late, ...released] = await bids(w, made, FOUR);
    await untilOrdered(w, made, released);
    const failed = { lotId: made.id, manifestHash: late!.hash, cause: 'other' as const };
    await w.get(ProposeCause).execute(w.host.principal, { ...failed, reason: '平台线路中断' });
    await w.get(ConfirmCause).execute(w.witness.principal, failed);
    await work([0, 1, 2, 3].map((at) => custodian(w, at)));
    await reveal(w, made);
    await w.get(WriteOpeningRecord).execute(made.id);
    const { data } = await w.get(PublicOpenings).record(made.code);
    const { bids: rows } = JSON.parse(data.toString()) as OpeningRecordData;
    expect(rows[0]).toMatchObject({ outcome: 'withdrawn', reason: '平台线路中断', price: null });
  });
});

describe('objections and confirmations', () => {
  const object = (by: TestPerson, { id: lotId }: TestLot, text = '对第二家的报价有异议', objectionId: string = randomUUID()) =>
    w.get(RaiseObjection).execute(by.principal, { lotId, objectionId, text });
  const confirm = async (by: TestPerson, { id }: TestLot) => {
    const { statement } = await w.get(ConfirmationToSign).of(by.principal, id);
    return w.get(ConfirmRecord).execute(by.principal, id, { statement, signature: await signDetached(statement, by.signer) });
  };

  it('are for those with a bid, from the declaration to the end of the session, and stand in the second part of the record', async () => {
    const made = await lot(w);
    const sealed = await bids(w, made, PRICES);
    const [first, second, third] = sealed.map(({ bidder }) => bidder) as [TestPerson, TestPerson, TestPerson];
    await expect(object(first, made)).rejects.toEqual(refusal('LOT_NOT_FOUND'));
    await untilOrdered(w, made, sealed);
    // The first lost its line once, the second left, the third never came.
    const line = w.get(Attendance);
    const [stays, leaves] = [first.organisationId, second.organisationId];
    await line.came(made.id, stays);
    await line.went(made.id, stays);
    await line.came(made.id, stays);
    await line.came(made.id, leaves);
    await line.went(made.id, leaves);
    const { objectionId } = await object(first, made);
    expect((await object(first, made, undefined, objectionId)).objectionId).toBe(objectionId);
    await expect(object(second, made, undefined, objectionId)).rejects.toEqual(refusal('OBJECTION_ID_REUSED'));
    await expect(object(w.bidders[3]!, made)).rejects.toEqual(refusal('LOT_NOT_FOUND'));
    await expect(w.get(ConfirmationToSign).of(first.principal, made.id)).rejects.toEqual(refusal('OPENING_STEP_WRONG'));
    await work([0, 1, 2, 3].map((at) => custodian(w, at)));
    await reveal(w, made);
    await w.get(WriteOpeningRecord).execute(made.id);

    await confirm(first, made);
    await confirm(first, made);
    const { statement } = await w.get(ConfirmationToSign).of(second.principal, made.id);
    await expect(
      w.get(ConfirmRecord).execute(third.principal, made.id, { statement, signature: await signDetached(statement, third.signer) }),
    ).rejects.toEqual(refusal('CONFIRMATION_STATEMENT_WRONG'));
    await expect(
      w.get(ConfirmRecord).execute(second.principal, made.id, { statement, signature: await signDetached(statement, third.signer) }),
    ).rejects.toEqual(refusal('CERTIFICATE_NOT_BOUND'));

    await expect(w.get(EndSession).execute(w.host.principal, made.id)).rejects.toEqual(refusal('OBJECTIONS_OPEN'));
    const answer = { lotId: made.id, objectionId, text: '报价由投标文件读取，无误' };
    await w.get(AnswerObjection).execute(w.host.principal, answer);
    await w.get(AnswerObjection).execute(w.host.principal, answer);
    await expect(w.get(AnswerObjection).execute(w.host.principal, { ...answer, text: '另一答复' })).rejects.toEqual(
      refusal('OBJECTION_ANSWERED'),
    );
    await expect(w.get(EndSession).execute(w.host.principal, made.id)).rejects.toEqual(refusal('CONFIRMATIONS_AWAITED'));
    await passes(16 * MINUTE);
    await expect(confirm(second, made)).rejects.toEqual(refusal('CONFIRMATION_TOO_LATE'));
    expect(await w.get(EndSession).execute(w.host.principal, made.id)).toMatchObject({ sequence: 1, purpose: '开标' });
    expect(await facts(made, 'opening.session_ended')).toMatchObject([{ confirmed: 1, deemed: 2 }]);
    await expect(object(first, made)).rejects.toEqual(refusal('SESSION_OVER'));

    const { attendance, submissions } = await w.get(Proceedings).of({ lotId: made.id, sequence: 1, segment: 'bid' });
    expect(attendance.map(({ cameAt, wentAt, cuts, releasedAt }) => [cameAt !== null, wentAt !== null, cuts, releasedAt !== null])).toEqual(
      [
        [true, false, 1, true],
        [true, true, 0, true],
        [false, false, 0, true],
      ],
    );
    expect(submissions.map(({ manifestHash }) => manifestHash)).toEqual(sealed.map(({ hash }) => hash));
    const pdf = await w.get(WriteProceedings).execute(made.code);
    expect(await w.get(WriteProceedings).execute(made.code)).toBe(pdf);
    const chunks: Uint8Array[] = [];
    for await (const chunk of await w.get(ObjectStore).get(pdf)) chunks.push(chunk as Uint8Array);
    expect(Buffer.concat(chunks).subarray(0, 5).toString()).toBe('%PDF-');

    const session = { lotId: made.id, sequence: 2, purpose: '宣布评标结果' };
    await w.get(Reconvene).execute(w.host.principal, session);
    await w.get(Reconvene).execute(w.host.principal, session);
    await expect(w.get(Reconvene).execute(w.host.principal, { ...session, sequence: 3 })).rejects.toEqual(refusal('SESSION_OPEN'));
    await object(second, made, '对结果有异议');
    expect(await facts(made, 'opening.reconvened')).toHaveLength(1);
    expect(await facts(made, 'objection.raised')).toHaveLength(2);
  });
});
