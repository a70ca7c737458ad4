import { randomUUID } from 'node:crypto';
import { signStatement, type Signed, type Signer, type Withdrawal } from '@kaibiao/crypto';
import { LiveSubmissions, SubmissionsQueries, WithdrawBid } from '@kaibiao/bidding';
import { UnitOfWork } from '@kaibiao/platform';
import { LotsService } from '@kaibiao/tender';
import { begin, deliver, entries, idOf, nextVersion, refusal, seal, submit, type TestBid } from './sealed';
import { world, type TestBidder, type TestLot, type World } from './world';

describe('withdrawing a bid', () => {
  let w: World;
  let bidder: TestBidder;
  let lot: TestLot;
  let bid: TestBid;
  beforeAll(async () => {
    w = await world();
    bidder = await w.bidder();
  });
  beforeEach(async () => {
    lot = await w.lot();
    bid = await seal(bidder, lot);
  });
  afterAll(() => w.close());

  const statement = (of: TestBid, change: Partial<Withdrawal> = {}): Withdrawal => ({
    format: 'kaibiao-withdrawal/1',
    lotCode: lot.code,
    ...idOf(of),
    manifestHash: of.hash,
    ...change,
  });
  const signed = (of: TestBid, change: Partial<Withdrawal> = {}, signer: Signer = bidder.signer): Promise<Signed> =>
    signStatement(signer, statement(of, change));
  const withdraw = (by: Signed) => w.get(WithdrawBid).execute(bidder.principal, idOf(bid).submissionId, by);
  const live = () =>
    w.get(UnitOfWork).run(async (tx) => (await w.get(LotsService).lock(tx, lot.id)) && w.get(LiveSubmissions).of(tx, lot.id));

  it('takes the bid out of the list; a repetition answers the same, after the deadline too', async () => {
    await deliver(w, bid);
    const by = await signed(bid);
    const first = await withdraw(by);
    expect(first).toMatchObject({ ...idOf(bid), manifestHash: bid.hash });
    expect(await live()).toEqual([]);
    expect((await entries(w, bid)).map(({ type, actorId }) => [type, actorId])).toEqual([
      ['bid.received', 'bidder'],
      ['bid.withdrawn', 'bidder'],
    ]);
    await w.owner.query('update lot set bid_deadline = kaibiao.now() where id = $1', [lot.id]);
    expect(await withdraw(by)).toEqual(first);
    expect(await entries(w, bid)).toHaveLength(2);
    expect((await w.get(SubmissionsQueries).list(bidder.principal)).find(({ lotId }) => lotId === lot.id)).toMatchObject({
      state: 'withdrawn',
      withdrawnAt: first.withdrawnAt,
    });
  });

  it('keeps the receipt, and lets a new version follow that names the withdrawn one', async () => {
    const receipt = await deliver(w, bid);
    await withdraw(await signed(bid));
    expect(Buffer.from((await submit(w, bid)).receipt)).toEqual(Buffer.from(receipt.receipt));
    const next = await nextVersion(bid);
    await deliver(w, next);
    expect((await live()).map(({ manifestHash }) => manifestHash)).toEqual([next.hash]);
  });

  it('does not bring the replaced version back', async () => {
    await deliver(w, bid);
    const next = await nextVersion(bid);
    await deliver(w, next);
    await expect(withdraw(await signed(bid))).rejects.toThrow(refusal('BID_NOT_LIVE', { state: 'replaced' }));
    await withdraw(await signed(next));
    expect(await live()).toEqual([]);
  });

  it('is refused at the deadline: from then on it would be a revocation (撤销)', async () => {
    await deliver(w, bid);
    await w.owner.query('update lot set bid_deadline = kaibiao.now() where id = $1', [lot.id]);
    await expect(withdraw(await signed(bid))).rejects.toThrow(refusal('BID_TOO_LATE'));
    expect((await live()).map(({ manifestHash }) => manifestHash)).toEqual([bid.hash]);
  });

  it('is refused for what has no receipt', async () => {
    await begin(w, bid);
    await expect(withdraw(await signed(bid))).rejects.toThrow(refusal('BID_NOT_LIVE', { state: 'receiving' }));
  });

  it('is refused when the statement is about another lot, version, submission or manifest', async () => {
    await deliver(w, bid);
    for (const change of [
      { lotCode: 'E3213002601050001001999' },
      { version: 2 },
      { submissionId: randomUUID() },
      { manifestHash: 'a'.repeat(64) },
    ])
      await expect(withdraw(await signed(bid, change))).rejects.toThrow(refusal('WITHDRAWAL_INVALID'));
    expect(await live()).toHaveLength(1);
  });

  it('is refused when somebody else signed it, or the signature is over something else', async () => {
    await deliver(w, bid);
    const other = await w.bidder();
    await expect(withdraw(await signed(bid, {}, other.signer))).rejects.toThrow(refusal('BID_SIGNER_FOREIGN'));
    const [a, b] = [await signed(bid), await signed(bid, { version: 2 })];
    await expect(withdraw({ statement: a.statement, signature: b.signature })).rejects.toThrow(refusal('BID_SIGNATURE_INVALID'));
    await expect(w.get(WithdrawBid).execute(other.principal, idOf(bid).submissionId, a)).rejects.toThrow(refusal('SUBMISSION_NOT_FOUND'));
    expect(await live()).toHaveLength(1);
  });
});
