import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  signDetached,
  signStatement,
  verifyStatement,
  type RefusalStatement,
  type ReleaseReceipt,
  type Shares,
  type Vote,
} from '@kaibiao/crypto';
import {
  CloseBidding,
  CustodianTasks,
  DeclareOpening,
  EndRelease,
  OrderToSign,
  PublicOpenings,
  ReceiveRefusal,
  ReceiveRelease,
  ReceiveShares,
  ReceiveVote,
  SignOrder,
} from '@kaibiao/opening';
import type { OpenTask, Task } from '../../../apps/custodian/src/tasks';
import { bids, release, signedRelease } from './bids';
import { close, custodian, lotState, PRICES, refusal, sign, untilOrdered, untilReleased, work } from './ceremony';
import { lot } from './lots';
import type { TestPerson } from './people';
import { world, type World } from './world';

let w: World;
beforeAll(async () => (w = await world()));
afterAll(() => w.close());

describe('the close', () => {
  it('fails a lot with fewer than three bids, and nothing of it is ever opened', async () => {
    const made = await lot(w);
    await bids(w, made, PRICES.slice(0, 2));
    expect(await close(w, made)).toBe('done');
    expect(await lotState(w, made)).toBe('failed');
    await expect(w.get(DeclareOpening).execute(w.host.principal, made.id)).rejects.toEqual(refusal('OPENING_STEP_WRONG'));
    const { progress } = await w.get(PublicOpenings).of(made.code);
    expect(progress).toMatchObject({ failure: { reason: 'TOO_FEW_BIDS' }, bidders: [], declared: null });
    expect(JSON.stringify(progress)).not.toContain('建设公司');
    expect(await w.count('opening_bid where lot_id = $1', [made.id])).toBe(0);
  });

  it('never comes before the deadline, and once when two workers try at it together', async () => {
    const made = await lot(w);
    await bids(w, made, PRICES);
    await w.setClock(new Date(made.deadline.getTime() - 60_000));
    expect(await w.get(CloseBidding).execute(made.id)).toBe('skipped');
    await w.setClock(made.deadline);
    const results = await Promise.all([1, 2, 3].map(() => w.get(CloseBidding).execute(made.id, { patient: false })));
    expect(results.filter((result) => result === 'done')).toHaveLength(1);
    expect(
      await w.count(`journal_entry where stream = $1 and type = 'lot.bidding_closed' and occurred_at >= $2`, [
        `lot/${made.id}`,
        made.deadline,
      ]),
    ).toBe(1);
  });

  it('shows the schedule and nothing else before it, whatever was submitted', async () => {
    const [empty, full] = [await lot(w), await lot(w)];
    await bids(w, full, PRICES);
    const shown = async ({ code }: { code: string }) => {
      const { lotId: _, lotCode: __, stream: ___, now: ____, schedule, ...rest } = await w.get(PublicOpenings).of(code);
      return { ...rest, schedule: { ...schedule, bidDeadline: null } };
    };
    expect(await shown(full)).toEqual(await shown(empty));
    expect((await w.get(PublicOpenings).of(full.code)).progress).toBeNull();
  });
});

describe('the release window', () => {
  it('takes the release of a key that fits, once, and answers the same signed receipt again', async () => {
    const made = await lot(w);
    const [first, second] = await bids(w, made, PRICES);
    await close(w, made);
    await expect(release(w, first!)).rejects.toEqual(refusal('LOT_NOT_FOUND'));
    const foreign = w.witness.principal;
    await expect(w.get(DeclareOpening).execute(foreign, made.id)).rejects.toEqual(refusal('LOT_NOT_FOUND'));
    const declared = await w.get(DeclareOpening).execute(w.host.principal, made.id);
    expect(await w.get(DeclareOpening).execute(w.host.principal, made.id)).toEqual(declared);
    const wrong = await signedRelease(first!, { bidderKey: '11'.repeat(32) });
    await expect(w.get(ReceiveRelease).execute(first!.bidder.principal, made.id, wrong)).rejects.toEqual(refusal('RELEASE_INVALID'));
    await expect(w.get(ReceiveRelease).execute(second!.bidder.principal, made.id, await signedRelease(first!))).rejects.toEqual(
      refusal('CERTIFICATE_NOT_BOUND'),
    );
    const once = await release(w, first!);
    const again = await release(w, first!);
    expect(Buffer.compare(once.receipt, again.receipt)).toBe(0);
    expect(Buffer.compare(once.signature, again.signature)).toBe(0);
    const { value } = await verifyStatement<ReleaseReceipt>(
      'kaibiao-release-receipt/1',
      { statement: once.receipt, signature: once.signature },
      { trust: [w.ca.certificate], at: await w.now() },
    );
    expect(value.manifestHash).toBe(first!.hash);
    expect(await lotState(w, made)).toBe('releasing');
    await w.setClock(new Date(declared.releaseEndsAt));
    await expect(release(w, second!)).rejects.toEqual(refusal('RELEASE_TOO_LATE'));
    await w.get(EndRelease).execute(made.id);
    expect((await w.get(PublicOpenings).of(made.code)).progress).toMatchObject({
      state: 'failed',
      failure: { reason: 'TOO_FEW_RELEASED' },
      order: { orderHash: null },
    });
  });

  it('ends at once when all have released, else at its end, and then whoever has not released has revoked its bid', async () => {
    const made = await lot(w);
    const sealed = await bids(w, made, [...PRICES, '28000000.00']);
    await untilReleased(w, made, sealed.slice(0, 3));
    expect((await w.get(PublicOpenings).of(made.code)).progress).toMatchObject({
      state: 'released',
      release: { revoked: [sealed[3]!.hash], withdrawn: [] },
    });
    const quick = await lot(w);
    const all = await bids(w, quick, PRICES);
    await untilReleased(w, quick, all);
    const { progress } = await w.get(PublicOpenings).of(quick.code);
    expect(progress!.release!.endedAt < new Date((await w.now()).getTime() + 60_000).toISOString()).toBe(true);
    expect(progress!.release!.releases).toHaveLength(3);
    expect(await w.get(EndRelease).execute(quick.id)).toBe('skipped');
  });
});

describe('the order', () => {
  it('takes two people of two houses and the platform, and the bytes that it gave them', async () => {
    const made = await lot(w);
    await untilReleased(w, made, await bids(w, made, PRICES));
    const { statement } = await w.get(OrderToSign).of(w.host.principal, made.id);
    await expect(w.get(OrderToSign).of(w.bidders[0]!.principal, made.id)).rejects.toEqual(refusal('LOT_NOT_FOUND'));
    const other = await signStatement(w.host.signer, {
      ...(JSON.parse(Buffer.from(statement).toString()) as { format: string }),
      releases: [],
    });
    await expect(w.get(SignOrder).execute(w.host.principal, made.id, other)).rejects.toEqual(refusal('ORDER_STATEMENT_WRONG'));
    await expect(
      w.get(SignOrder).execute(w.host.principal, made.id, { statement, signature: await signDetached(statement, w.witness.signer) }),
    ).rejects.toEqual(refusal('CERTIFICATE_NOT_BOUND'));
    expect((await sign(w, made, w.host)).signatures.map(({ role }) => role)).toEqual(['host']);
    expect((await sign(w, made, w.host)).signatures.map(({ role }) => role)).toEqual(['host']);
    expect(await lotState(w, made)).toBe('released');
    expect((await sign(w, made, w.witness)).signatures.map(({ role }) => role)).toEqual(['host', 'witness', 'platform']);
    expect(await lotState(w, made)).toBe('ordered');
  });
});

describe('the custodians', () => {
  const voteOf = async (orderHash: string, code: string, hashes: string[], at = 0): Promise<Vote> => ({
    format: 'kaibiao-vote/1',
    lotCode: code,
    segment: 'bid',
    orderHash,
    custodian: at + 1,
    verdicts: hashes.map((manifestHash) => ({ manifestHash, ok: true, evidence: null })),
  });

  it('may not vote before the order, nor give shares before the gate', async () => {
    const made = await lot(w);
    const sealed = await bids(w, made, PRICES);
    await untilReleased(w, made, sealed);
    const [one] = w.custodians;
    const early = await signStatement(
      one!.signer,
      await voteOf(
        '0'.repeat(64),
        made.code,
        sealed.map(({ hash }) => hash),
      ),
    );
    await expect(w.get(ReceiveVote).execute(one!.principal, made.id, early)).rejects.toEqual(refusal('VOTE_TOO_EARLY'));
    await sign(w, made, w.host);
    const { orderHash } = await sign(w, made, w.witness);
    await expect(w.get(ReceiveVote).execute(one!.principal, made.id, early)).rejects.toEqual(refusal('VOTE_INVALID'));
    const shares: Shares = { format: 'kaibiao-shares/1', lotCode: made.code, segment: 'bid', orderHash, custodian: 1, shares: [] };
    await expect(w.get(ReceiveShares).execute(one!.principal, made.id, await signStatement(one!.signer, shares))).rejects.toEqual(
      refusal('SHARES_TOO_EARLY'),
    );
    await expect(w.get(ReceiveVote).execute(w.bidders[0]!.principal, made.id, early)).rejects.toEqual(refusal('LOT_NOT_FOUND'));
  });

  it('vote once: the same again changes nothing, another vote is refused', async () => {
    const made = await lot(w);
    const sealed = await bids(w, made, PRICES);
    const { orderHash } = await untilOrdered(w, made, sealed);
    const [one] = w.custodians;
    const vote = await voteOf(
      orderHash,
      made.code,
      sealed.map(({ hash }) => hash),
    );
    const signed = await signStatement(one!.signer, vote);
    await w.get(ReceiveVote).execute(one!.principal, made.id, signed);
    await w.get(ReceiveVote).execute(one!.principal, made.id, signed);
    const changed = await signStatement(one!.signer, {
      ...vote,
      verdicts: vote.verdicts.map((verdict) => ({ ...verdict, ok: false, evidence: 'AA==' })),
    });
    await expect(w.get(ReceiveVote).execute(one!.principal, made.id, changed)).rejects.toEqual(refusal('VOTE_CHANGED'));
    expect(await w.count('custodian_vote where lot_id = $1', [made.id])).toBe(1);
  });

  it('refuse an order that was tampered with on the way, by their own clock, and write it down', async () => {
    const made = await lot(w);
    await untilOrdered(w, made, await bids(w, made, PRICES));
    const shown = (change: (task: OpenTask) => object) => (tasks: Task[]) =>
      tasks.flatMap((task) => (task.kind === 'open' && task.lotId === made.id ? [{ ...task, ...change(task) }] : []));
    const blind = custodian(w, 0, { tasks: shown(({ evidence }) => ({ evidence: { ...evidence, bids: evidence.bids.slice(1) } })) });
    expect(await blind.run()).toEqual([false]);
    const forged = custodian(w, 1, {
      tasks: shown(({ evidence }) => ({
        evidence: { ...evidence, signatures: { ...evidence.signatures, witness: evidence.signatures.host } },
      })),
    });
    expect(await forged.run()).toEqual([false]);
    const ungated = custodian(w, 2, { tasks: shown(() => ({ needs: ['shares'] })) });
    expect(await ungated.run()).toEqual([false]);
    const log = (folder: string) => readFileSync(join(folder, 'log.jsonl'), 'utf8');
    expect(log(blind.folder)).toContain('BIDS_OTHER');
    expect(log(forged.folder)).toContain('ORDER_SIGNERS_SAME');
    expect(log(ungated.folder)).toContain('GATE_NOT_CLOSED');
    expect(await w.count('custodian_vote where lot_id = $1', [made.id])).toBe(0);
  });

  it('say what they would not do, each of itself and of this lot, once for each matter, and a hundred times at most', async () => {
    const [made, other] = [await lot(w), await lot(w)];
    const [one, two] = w.custodians as [TestPerson, TestPerson];
    const said = async (change: Partial<RefusalStatement> = {}, person = one, of = made) =>
      w.get(ReceiveRefusal).execute(
        person.principal,
        of.id,
        await signStatement<RefusalStatement>(one.signer, {
          ...{
            format: 'kaibiao-refusal/1',
            lotCode: made.code,
            custodian: 1,
            asked: 'vote',
            reference: 'a'.repeat(64),
            reasons: ['TOO_EARLY'],
          },
          refusedAt: '2026-11-09T01:00:00.000Z',
          ...change,
        }),
      );
    const first = await said();
    expect(await said({ refusedAt: '2026-01-01T00:00:00.000Z' })).toEqual(first);
    expect(await said({ asked: 'shares' })).not.toEqual(first);
    await expect(said({ custodian: 2 })).rejects.toEqual(refusal('REFUSAL_INVALID'));
    await expect(said({}, one, other)).rejects.toEqual(refusal('REFUSAL_INVALID'));
    await expect(said({}, two)).rejects.toEqual(refusal('CERTIFICATE_NOT_BOUND'));
    await expect(said({}, w.bidders[0])).rejects.toEqual(refusal('LOT_NOT_FOUND'));
    await expect(said({ reasons: [] })).rejects.toEqual(refusal('STATEMENT_INVALID'));
    for (let at = 2; at < 100; at++) await said({ reference: String(at).padStart(64, '0') });
    await expect(said({ reference: 'b'.repeat(64) })).rejects.toEqual(refusal('REFUSALS_TOO_MANY'));
    await w.owner.query(`update lot set state = 'failed' where id = $1`, [other.id]);
    await expect(said({ lotCode: other.code }, one, other)).rejects.toEqual(refusal('OPENING_STEP_WRONG'));
    expect(await w.count(`journal_entry where type = 'custodian.refused' and stream = $1`, [`desk/${made.id}`])).toBe(100);
  });

  it('are shown their own tasks and nobody else is', async () => {
    const made = await lot(w);
    await untilOrdered(w, made, await bids(w, made, PRICES));
    const tasks = await w.get(CustodianTasks).of(w.custodians[0]!.principal);
    expect(tasks.filter(({ lotId }) => lotId === made.id).map(({ kind }) => kind)).toEqual(['open']);
    expect(await w.get(CustodianTasks).of(w.witness.principal)).toEqual([]);
    await work([0, 1, 2, 3].map((at) => custodian(w, at)));
    expect((await w.get(CustodianTasks).of(w.custodians[0]!.principal)).filter(({ lotId }) => lotId === made.id)).toEqual([]);
  });
});
