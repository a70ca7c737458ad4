import { readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { verifyReceiptFile, type Trust } from '@kaibiao/archive/verify';
import { sha256Hex, toBase64, toHex, type ReleaseFile, type Signed } from '@kaibiao/crypto';
import { DeclareOpening, EndRelease, ReceiveRelease } from '@kaibiao/opening';
import { answerFault, UnreachableError } from '../../../apps/custodian/src/platform-errors';
import { bids, release, seal, signedRelease, type TestBid } from './bids';
import { close, custodian, lotState, PRICES, refusal, reveal, sign, work } from './ceremony';
import { lot, type TestLot } from './lots';
import type { TestPerson } from './people';
import { world, type World } from './world';

/** The design (sealed bid §6): a bidder whose release the platform drops brings it to a custodian, and no order without it is voted on. */
describe('a release that a bidder brings to a custodian', () => {
  let w: World;
  let made: TestLot;
  let all: TestBid[];
  beforeAll(async () => {
    w = await world();
  });
  beforeEach(async () => {
    made = await lot(w);
    all = await bids(w, made, [...PRICES, '28000000.00']);
  });
  afterAll(() => w.close());

  const keepers = () => [0, 1, 2, 3].map((at) => custodian(w, at));
  const fileOf = async (bid: TestBid, ...change: [Parameters<typeof signedRelease>[1]?, TestPerson['signer']?]): Promise<ReleaseFile> => ({
    release: await signedRelease(bid, ...change),
    manifest: bid.sealed.manifestBytes,
  });
  /** What a custodian wrote down of the lot. */
  const wrote = (at: number): [string, string[]][] =>
    readFileSync(join(w.folder, String(at + 1), 'log.jsonl'), 'utf8')
      .split('\n')
      .filter((line) => line.includes(made.code))
      .map((line) => JSON.parse(line) as { event: string; facts: { reasons?: string[] } })
      .map(({ event, facts: { reasons = [] } }) => [event, reasons]);
  const votes = () => w.count('custodian_vote where lot_id = $1', [made.id]);
  /** What custodians said that they would not do: number, what, and why. */
  const refusals = async () =>
    (
      await w.owner.query<{ custodian: number; asked: string; reasons: string[] }>(
        'select custodian, asked, reasons from custodian_refusal where lot_id = $1 order by custodian',
        [made.id],
      )
    ).rows.map(({ custodian: number, asked, reasons }) => [number, asked, reasons]);
  /** From the close to an order that leaves out the fourth bid; `meanwhile` goes on while the window is open. */
  async function orderedWithoutFourth(meanwhile: () => Promise<unknown>): Promise<void> {
    await close(w, made);
    const { releaseEndsAt } = await w.get(DeclareOpening).execute(w.host.principal, made.id);
    for (const bid of all.slice(0, 3)) await release(w, bid);
    await meanwhile();
    await w.setClock(new Date(releaseEndsAt));
    await w.get(EndRelease).execute(made.id);
    await sign(w, made, w.host);
    await sign(w, made, w.witness);
  }

  it('has to be in R: an order that leaves it out is refused by whoever holds it, and two of four are enough that nothing opens', async () => {
    const some = keepers();
    await orderedWithoutFourth(async () => {
      for (const one of some.slice(0, 2)) await one.receive(await fileOf(all[3]!));
    });
    await work(some);
    expect([await votes(), await lotState(w, made), await reveal(w, made)]).toEqual([2, 'ordered', 'skipped']);
    expect(await refusals()).toEqual([1, 2].map((number) => [number, 'vote', ['RELEASE_LEFT_OUT']]));
    expect(wrote(0)).toEqual([
      ['release.received', []],
      ['request.refused', ['RELEASE_LEFT_OUT']],
    ]);
    expect(wrote(3)).toEqual([['order.accepted', []]]);
    // Also after it was started again, and it tells of the release once.
    await work([custodian(w, 0)]);
    expect(wrote(0).filter(([event]) => event === 'release.received')).toHaveLength(1);
    // Said again by the same custodian, at another time: kept once.
    expect(await refusals()).toHaveLength(2);
    expect(await w.count(`journal_entry where stream = $1 and type = 'custodian.refused'`, [`desk/${made.id}`])).toBe(2);
  });

  it('holds up nothing when the platform has it too', async () => {
    const some = keepers();
    await close(w, made);
    await w.get(DeclareOpening).execute(w.host.principal, made.id);
    for (const one of some) await one.receive(await fileOf(all[3]!));
    for (const bid of all) await release(w, bid);
    await w.get(EndRelease).execute(made.id);
    await sign(w, made, w.host);
    await sign(w, made, w.witness);
    await work(some);
    expect([await votes(), await reveal(w, made)]).toEqual([4, 'done']);
  });

  it('is carried to the platform, so that a bidder who only ever spoke to a custodian is opened with the others', async () => {
    const some = keepers();
    await close(w, made);
    await some[0]!.receive(await fileOf(all[3]!));
    // The window is not open yet: tried again later, without a word.
    await some[0]!.carry();
    await w.get(DeclareOpening).execute(w.host.principal, made.id);
    for (const bid of all.slice(0, 3)) await release(w, bid);
    await some[0]!.carry();
    const kept = () => readdirSync(join(w.folder, '1', 'releases')).filter((name) => name.startsWith(made.code));
    expect(kept()).toEqual([`${made.code}.bid.${all[3]!.hash}.json`, `${made.code}.bid.${all[3]!.hash}.platform.json`]);
    const given = JSON.parse(readFileSync(join(w.folder, '1', 'releases', kept()[1]!), 'utf8')) as Record<'receipt' | 'signature', string>;
    const { receipt } = await release(w, all[3]!);
    expect(given.receipt).toBe(toBase64(receipt));
    await some[0]!.carry();
    expect(await w.count(`journal_entry where stream = $1 and type = 'bid.released'`, [`lot/${made.id}`])).toBe(4);
    await w.get(EndRelease).execute(made.id);
    await sign(w, made, w.host);
    await sign(w, made, w.witness);
    await work(some);
    expect([await votes(), await reveal(w, made)]).toEqual([4, 'done']);
    expect(await w.count(`opened_bid where lot_id = $1 and outcome = 'opened'`, [made.id])).toBe(4);
    expect(wrote(0).map(([event]) => event)).toEqual([
      'release.received',
      'release.carried',
      'order.accepted',
      'shares.given',
      'seeds.given',
    ]);
  });

  it('is carried until the platform gives a receipt of its own, and a platform that does not answer holds up nothing', async () => {
    const [first, second] = keepers();
    await close(w, made);
    await w.get(DeclareOpening).execute(w.host.principal, made.id);
    await first!.receive(await fileOf(all[3]!));
    const others = await second!.receive(await fileOf(all[3]!));
    const honest = first!.platform.carry.bind(first!.platform);
    first!.platform.carry = () => Promise.resolve(others);
    await first!.carry();
    first!.platform.carry = () => Promise.reject(new UnreachableError('down'));
    await first!.carry();
    first!.platform.carry = honest;
    await first!.carry();
    expect(wrote(0)).toEqual([
      ['release.received', []],
      ['request.refused', ['RECEIPT_OTHER']],
      ['release.carried', []],
    ]);
  });

  it('is refused by the platform, each time by its own code, when it is forged, of no bid in L, late, or carried by a stranger', async () => {
    const { platform, receive, carry } = custodian(w, 0);
    await close(w, made);
    const { releaseEndsAt } = await w.get(DeclareOpening).execute(w.host.principal, made.id);
    const mine = await signedRelease(all[3]!);
    const carried = ({ statement, signature }: Signed) =>
      platform.carry(made.code, { statement: toBase64(statement), signature: toBase64(signature) }).catch((error: Error) => error.message);
    const flipped = Buffer.from(
      Buffer.from(mine.statement)
        .toString()
        .replace(/"bidderKey":"[0-9a-f]{2}/, '"bidderKey":"00'),
    );
    expect([
      await carried({ ...mine, statement: flipped }),
      await carried(await signedRelease(all[3]!, {}, all[2]!.bidder.signer)),
      await carried(await signedRelease(all[3]!, { bidderKey: toHex(new Uint8Array(32)) })),
      await carried(await signedRelease(all[3]!, { manifestHash: 'a'.repeat(64) })),
    ]).toEqual(['SIGNATURE_INVALID', 'CERTIFICATE_NOT_BOUND', 'RELEASE_INVALID', 'RELEASE_INVALID']);
    await expect(w.get(ReceiveRelease).execute(w.witness.principal, made.id, mine)).rejects.toEqual(refusal('LOT_NOT_FOUND'));
    await receive(await fileOf(all[3]!));
    await w.setClock(new Date(releaseEndsAt));
    // The platform's clock counts, and what came too late is not tried again.
    for (const late of [carried(mine).then(String), carry(), carry()]) await late;
    expect(await carried(mine)).toBe('RELEASE_TOO_LATE');
    expect(await w.count('bid_release where lot_id = $1', [made.id])).toBe(0);
    const own = custodian(w, 0);
    await own.carry();
    await own.carry();
    expect(wrote(0).filter(([event]) => event === 'act.refused')).toEqual([['act.refused', ['RELEASE_TOO_LATE']]]);
  });

  it('is never carried again once the platform has refused it for good, also by a custodian that was started again; its log says why', async () => {
    let asked = 0;
    /** A custodian as it starts; every attempt is counted. */
    const started = () => {
      const one = custodian(w, 0);
      const carry = one.platform.carry.bind(one.platform);
      one.platform.carry = (...given) => ((asked += 1), carry(...given));
      return one;
    };
    await close(w, made);
    const first = started();
    // A bid that was never handed in: nobody but the platform knows that L does not hold it.
    const never = await seal(w.bidders[3]!, made, '27500000.00');
    await first.receive(await fileOf(never));
    await first.carry();
    await w.get(DeclareOpening).execute(w.host.principal, made.id);
    for (let round = 0; round < 3; round += 1) await first.carry();
    const again = started();
    for (let round = 0; round < 3; round += 1) await again.carry();
    expect(asked).toBe(2);
    expect(wrote(0)).toEqual([
      ['release.received', []],
      ['act.refused', ['RELEASE_INVALID']],
    ]);
  });

  it('is carried again after an answer that says nothing of it: a proxy’s, a fault of the server, too many at once, a right that is missing', async () => {
    await close(w, made);
    await w.get(DeclareOpening).execute(w.host.principal, made.id);
    await custodian(w, 0).receive(await fileOf(all[3]!));
    const answers = [[502], [404], [503, 'STORAGE_FAILING'], [429, 'REQUESTS_TOO_MANY'], [403, 'PERMISSION_MISSING']] as const;
    for (const [status, code] of answers) {
      const one = custodian(w, 0);
      one.platform.carry = () => Promise.reject(answerFault(status, JSON.stringify({ code })));
      for (let round = 0; round < 2; round += 1) await one.carry();
    }
    await custodian(w, 0).carry();
    expect(wrote(0)).toEqual([
      ['release.received', []],
      ['act.refused', ['PERMISSION_MISSING']],
      ['release.carried', []],
    ]);
  });

  it('that comes after the window had ended counts no more, and after the vote it is refused', async () => {
    const [first, ...others] = keepers();
    await orderedWithoutFourth(() => Promise.resolve());
    await first!.receive(await fileOf(all[3]!));
    await work([first!, ...others]);
    expect([await votes(), await reveal(w, made)]).toEqual([4, 'done']);
    await expect(others[0]!.receive(await fileOf(all[3]!))).rejects.toThrow(/Too late/);
  });

  it('gets one receipt, the same again, which anyone verifies who knows the custodian, and nobody takes for the platform’s', async () => {
    const one = custodian(w, 0);
    await close(w, made);
    const file = await fileOf(all[3]!);
    const { said, receipt, signature } = await one.receive(file);
    expect(said).toMatchObject({ lotCode: made.code, segment: 'bid', manifestHash: all[3]!.hash });
    expect(said.releaseHash).toBe(await sha256Hex(file.release.statement));
    await w.setClock(new Date((await w.now()).getTime() + 60_000));
    expect(await one.receive(await fileOf(all[3]!))).toMatchObject({ receipt, signature });
    const trust: Trust = { authorities: [w.ca.certificate], crls: [], platform: [], custodians: [], logKey: null, policy: null };
    const verified = (change: Partial<Trust>) =>
      verifyReceiptFile(Buffer.from(JSON.stringify({ receipt, signature })), { ...trust, ...change });
    const own = w.custodians[0]!.signing.fingerprint;
    const known = await verified({ custodians: [own] });
    expect(known).toMatchObject({
      ok: true,
      checks: [{ id: 'receipt.signed', detail: expect.stringMatching(/交易中心, custodian/) as string }],
    });
    expect(await verified({ custodians: [w.custodians[1]!.signing.fingerprint] })).toMatchObject({ ok: false });
  });

  it('is refused with a sentence when it does not hold, and leaves nothing behind', async () => {
    const one = custodian(w, 0);
    const [mine, other] = [all[3]!, all[2]!];
    const refused = async (file: Promise<ReleaseFile> | ReleaseFile): Promise<string> =>
      one.receive(await file).then(
        () => 'taken in',
        (error: Error) => error.message,
      );
    expect(await refused(fileOf(mine))).toMatch(/^Too early: .* nobody is to know who has bid/);
    await close(w, made);
    const flipped = await fileOf(mine);
    const text = Buffer.from(flipped.release.statement).toString();
    const statement = Buffer.from(text.replace(/"bidderKey":"./, (start) => start.slice(0, -1) + (start.endsWith('0') ? '1' : '0')));
    const elsewhere = await seal(w.bidders[3]!, await lot(w), '28000000.00');
    expect(
      await Promise.all([
        refused({ ...flipped, release: { ...flipped.release, statement } }),
        refused(fileOf(mine, { bidderKey: toHex(new Uint8Array(32)) })),
        refused(fileOf(mine, { segment: 'price' })),
        refused(fileOf(mine, {}, other.bidder.signer)),
        refused(fileOf(mine, { lotCode: elsewhere.lot.code })),
        refused({ ...(await fileOf(mine)), manifest: other.sealed.manifestBytes }),
      ]),
    ).toEqual([
      'SIGNATURE_INVALID',
      expect.stringMatching(/The key in the release/),
      'The bid has no envelope price.',
      expect.stringMatching(/the bidder itself must sign/),
      expect.stringMatching(/another lot or submission/),
      expect.stringMatching(/The manifest in this file is not the one/),
    ]);
    await one.run();
    expect(wrote(0)).toEqual([]);
  });

  it('does not count when its file was put there by hand, and speaks against the order until somebody has looked', async () => {
    const [first, second] = keepers();
    const kept = (at: number) => join(w.folder, String(at + 1), 'releases');
    await orderedWithoutFourth(async () => {
      await first!.receive(await fileOf(all[3]!));
      await second!.receive(await fileOf(all[3]!));
    });
    // The receipt of another custodian in the place of the own one.
    const name = readdirSync(kept(1)).find((one) => one.startsWith(made.code))!;
    renameSync(join(kept(1), name), join(kept(0), name));
    await work([first!, custodian(w, 1)]);
    expect(wrote(0)).toEqual([['request.refused', ['RELEASE_KEPT_BROKEN']]]);
    expect(wrote(1)).toEqual([['order.accepted', []]]);
  });
});
