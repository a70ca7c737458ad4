import { commit, draw, fromHex, sealKey, sha256Hex, type Shares, type Vote } from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import { DrawnItems, OpenedBids, PublicOpenings, RevealBids, WriteOpeningRecord } from '@kaibiao/opening';
import { ObjectStore, UnitOfWork } from '@kaibiao/platform';
import type { EvaluationScheme } from '@kaibiao/tender';
import { bids, type Tamper } from './bids';
import { custodian, lotState, PRICES, reveal, signAgain, untilOrdered, work } from './ceremony';
import { lot } from './lots';
import { world, type World } from './world';

let w: World;
beforeAll(async () => (w = await world()));
afterAll(() => w.close());

/** A price method whose parameters all stand in the document. */
const NOTHING_DRAWN: Partial<EvaluationScheme> = {
  price: { method: 'JS_M2', deductPerPctBelow: '0.6', deductPerPctAbove: '0.9', fixed: { K1: '0.95', K2: '0.93', Q1: '0.8' }, drawn: [] },
};

const honest = (...at: number[]) => at.map((one) => custodian(w, one));
const outcomes = async (lotId: string) => (await w.get(OpenedBids).of(lotId)).map(({ outcome }) => outcome);

/** Replaces what one custodian finds in its envelope; the commitment of the manifest follows only if `recommit`. */
const otherShare =
  (at: number, { recommit }: { recommit: boolean }): Tamper =>
  async (segment, ctxHash) => {
    const share = new Uint8Array(33).fill(7).with(32, at + 1);
    const envelope = await sealKey(share, w.custodians[at]!.encryption.der);
    const { manifest, envelopes } = segment;
    const shares = recommit ? manifest.shares.with(at, await commit(nodeBackend, ctxHash, 'share', share, 'INTL-1')) : manifest.shares;
    const hashes = { ...manifest.envelopes, custodians: manifest.envelopes.custodians.with(at, await sha256Hex(envelope)) };
    return {
      ...segment,
      envelopes: { ...envelopes, custodians: envelopes.custodians.with(at, envelope) },
      manifest: { ...manifest, shares, envelopes: hashes },
    };
  };

describe('the reveal', () => {
  it('opens every released bid at once, to the price that was sealed', async () => {
    const made = await lot(w);
    await untilOrdered(w, made, await bids(w, made, PRICES));
    await work(honest(0, 1, 2, 3));
    await reveal(w, made);
    const opened = await w.get(OpenedBids).of(made.id);
    expect(opened.map(({ outcome, price, bidderName, position }) => [outcome, price, bidderName, position])).toEqual([
      ['opened', '25000000.00', '甲建设公司', 1],
      ['opened', '26000000.50', '乙建设公司', 2],
      ['opened', '27000000.00', '丙建设公司', 3],
    ]);
    expect(opened[0]!.files.map(({ name, role, length }) => [name, role, length])).toEqual([
      ['technical/方案.txt', 'technical', 18],
      ['empty.txt', 'other', 0],
    ]);
    const { progress } = await w.get(PublicOpenings).of(made.code);
    expect(progress?.reveal).toMatchObject({
      table: [{ price: '25000000.00', period: '365', quality: '合格', projectManager: '张三' }, {}, {}],
    });
    const entries = await w.owner.query<{ unblinded: boolean }>(
      `select leaf_salt = decode(repeat('00', 32), 'hex') unblinded from journal_entry where stream = $1 and type = 'bids.revealed'`,
      [`lot/${made.id}`],
    );
    expect(entries.rows).toEqual([{ unblinded: true }]);
    await drawnAgain(made.id, made.code);
    await recordedOnce(made.id, made.code);
  });

  async function drawnAgain(lotId: string, lotCode: string) {
    const { progress } = await w.get(PublicOpenings).of(lotCode);
    const seed = fromHex((progress!.reveal as { drawSeed: string }).drawSeed);
    const drawn = await w.get(DrawnItems).of(lotId);
    expect(drawn.map(({ item }) => item)).toEqual(['delta', 'K']);
    for (const { item, candidates, nonces, ...result } of drawn) {
      expect(
        await draw(nodeBackend, { suite: 'INTL-1', lotCode, item, seed, nonces: nonces.map((nonce) => fromHex(nonce)), candidates }),
      ).toEqual(result);
    }
  }

  async function recordedOnce(lotId: string, lotCode: string) {
    expect(await w.get(WriteOpeningRecord).missing()).toContain(lotId);
    await w.get(WriteOpeningRecord).execute(lotId);
    await w.get(WriteOpeningRecord).execute(lotId);
    const { data, pdfHash } = await w.get(PublicOpenings).record(lotCode);
    expect((await w.get(ObjectStore).stat(pdfHash!))!.length).toBeGreaterThan(5_000);
    expect((await w.get(PublicOpenings).of(lotCode)).progress?.record?.dataHash).toBe(await sha256Hex(data));
    expect(await w.count(`journal_entry where stream = $1 and type = 'opening.recorded'`, [`lot/${lotId}`])).toBe(1);
  }

  it('survives one custodian of four who never comes', async () => {
    const made = await lot(w);
    await untilOrdered(w, made, await bids(w, made, PRICES));
    await work(honest(3, 1, 2));
    await reveal(w, made);
    expect(await outcomes(made.id)).toEqual(['opened', 'opened', 'opened']);
  });

  it('survives one custodian of four who gives false shares', async () => {
    const made = await lot(w);
    await untilOrdered(w, made, await bids(w, made, PRICES));
    const liar = custodian(w, 0, {
      post: (path, signed) =>
        path === 'shares'
          ? signAgain<Shares>(w.custodians[0]!, signed, (value) => ({
              ...value,
              shares: value.shares.map((given) => ({ ...given, share: `${'00'.repeat(32)}01` })),
            }))
          : signed,
    });
    await work([liar, ...honest(1, 2, 3)]);
    await reveal(w, made);
    expect(await outcomes(made.id)).toEqual(['opened', 'opened', 'opened']);
    expect(await w.count(`custodian_shares where lot_id = $1 and custodian = 1 and matching = '[]'`, [made.id])).toBe(1);
  });

  it('waits for the fourth when a false custodian is quick to call good envelopes broken', async () => {
    const made = await lot(w);
    await untilOrdered(w, made, await bids(w, made, PRICES));
    const liar = custodian(w, 0, {
      post: (path, signed) =>
        path === 'votes'
          ? signAgain<Vote>(w.custodians[0]!, signed, (value) => ({
              ...value,
              verdicts: value.verdicts.map((verdict) => ({ ...verdict, ok: false, evidence: 'AA==' })),
            }))
          : signed,
    });
    await liar.run();
    for (const one of honest(1, 2)) await one.run();
    expect(await w.count('opening_gate where lot_id = $1', [made.id])).toBe(0);
    await work([liar, ...honest(3, 1, 2)]);
    await reveal(w, made);
    expect(await outcomes(made.id)).toEqual(['opened', 'opened', 'opened']);
  });

  it('excludes a bid whose envelopes are broken for two custodians, and keeps what they say about it', async () => {
    const made = await lot(w);
    const broken: Tamper = async (segment, ctx) =>
      otherShare(1, { recommit: false })(await otherShare(0, { recommit: false })(segment, ctx), ctx);
    const sealed = await bids(w, made, PRICES, [broken]);
    await untilOrdered(w, made, sealed);
    await work(honest(0, 1, 2, 3));
    await reveal(w, made);
    expect(await outcomes(made.id)).toEqual(['excluded', 'opened', 'opened']);
    expect(await w.count(`custodian_vote where lot_id = $1 and verdicts @> '[{"ok": false}]'`, [made.id])).toBe(2);
    const { drawNonce } = sealed[0]!.sealed.manifest.segments[0]!;
    expect((await w.get(DrawnItems).of(made.id))[0]!.nonces).toContain(drawNonce);
  });

  it.each([
    [0, 1, 2],
    [1, 2, 3],
  ])('excludes a misdealt bid whatever custodians come (%i, %i, %i)', async (...present) => {
    const made = await lot(w);
    await untilOrdered(w, made, await bids(w, made, PRICES, [undefined, otherShare(3, { recommit: true })]));
    await work(honest(...present));
    await reveal(w, made);
    expect(await outcomes(made.id)).toEqual(['opened', 'misdealt', 'opened']);
  });

  it('calls a bid without a readable price unreadable, and opens the others', async () => {
    const made = await lot(w);
    await untilOrdered(w, made, await bids(w, made, [PRICES[0]!, 'two million', PRICES[2]!]));
    await work(honest(0, 1, 2, 3));
    await reveal(w, made);
    expect((await w.get(OpenedBids).of(made.id)).map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['opened', null],
      ['unreadable', 'PRICE_FORM_INVALID'],
      ['opened', null],
    ]);
  });

  it('needs no bidder under the policy of the custodians alone', async () => {
    const made = await lot(w, { mode: 'custodians' });
    const sealed = await bids(w, made, PRICES);
    await untilOrdered(w, made, []);
    await work(honest(0, 1, 2, 3));
    await reveal(w, made);
    expect(await outcomes(made.id)).toEqual(sealed.map(() => 'opened'));
  });

  it('needs no custodian under the policy of the bidder alone: the order opens, without votes, shares or seeds where nothing is drawn', async () => {
    const made = await lot(w, { mode: 'bidder', scheme: NOTHING_DRAWN });
    const sealed = await bids(w, made, PRICES);
    await untilOrdered(w, made, sealed);
    expect(await lotState(w, made)).toBe('unlocked');
    expect(await outcomes(made.id)).toEqual([]);
    await reveal(w, made);
    expect(await outcomes(made.id)).toEqual(sealed.map(() => 'opened'));
    expect(await w.count('custodian_vote where lot_id = $1', [made.id])).toBe(0);
  });

  it('resumes after a crash before its transaction, and happens once when two workers do it at the same time', async () => {
    const made = await lot(w);
    await untilOrdered(w, made, await bids(w, made, PRICES));
    await work(honest(0, 1, 2, 3));
    const crash = jest.spyOn(w.get(UnitOfWork), 'run').mockRejectedValueOnce(new Error('killed'));
    await expect(w.get(RevealBids).execute(made.id)).rejects.toThrow('killed');
    crash.mockRestore();
    expect(await lotState(w, made)).toBe('unlocked');
    const results = await Promise.all([w.get(RevealBids).execute(made.id), w.get(RevealBids).execute(made.id)]);
    expect(results.sort()).toEqual(['done', 'skipped']);
    expect(await w.count(`journal_entry where stream = $1 and type = 'bids.revealed'`, [`lot/${made.id}`])).toBe(1);
    expect(await w.get(RevealBids).execute(made.id)).toBe('skipped');
  });
});
