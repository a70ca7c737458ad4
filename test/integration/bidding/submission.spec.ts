import { randomUUID } from 'node:crypto';
import { toHex, verifyStatement, type Receipt } from '@kaibiao/crypto';
import { BeginUpload, LiveSubmissions, SealedPackages, Submission, SubmissionsQueries, SubmitBid } from '@kaibiao/bidding';
import { TrustStore } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { LotsService } from '@kaibiao/tender';
import { begin, deliver, entries, idOf, nextVersion, refusal, seal, store, submit, type TestBid } from './sealed';
import { world, type TestBidder, type TestLot, type World } from './world';

describe('receiving a sealed bid', () => {
  let w: World;
  let bidder: TestBidder;
  let lot: TestLot;
  beforeAll(async () => {
    w = await world();
    bidder = await w.bidder({ name: '宿迁市甲建设有限公司' });
  });
  beforeEach(async () => {
    lot = await w.lot();
  });
  afterAll(() => w.close());

  const rows = async (): Promise<Submission[]> =>
    (
      await w.owner.query<Submission>(
        'select id, version, state, manifest_hash "manifestHash", received_at "receivedAt" from submission where lot_id = $1 order by version',
        [lot.id],
      )
    ).rows;
  const live = () =>
    w.get(UnitOfWork).run(async (tx) => (await w.get(LotsService).lock(tx, lot.id)) && w.get(LiveSubmissions).of(tx, lot.id));

  it('gives a receipt that the platform signed, over the manifest, the time and the journal entry', async () => {
    const bid = await seal(bidder, lot);
    expect(await begin(w, bid)).toMatchObject({ state: 'receiving', missing: ['bid'], manifestHash: bid.hash });
    expect(await store(w, bid)).toMatchObject({ offset: bid.payload.length, total: bid.payload.length });
    const before = await w.now();
    const { receipt, signature } = await submit(w, bid);
    const { value } = await verifyStatement<Receipt>(
      'kaibiao-receipt/1',
      { statement: receipt, signature },
      w.get(TrustStore).options(await w.now()),
    );
    const [entry] = await entries(w, bid);
    expect(value).toEqual({
      format: 'kaibiao-receipt/1',
      lotCode: lot.code,
      ...idOf(bid),
      manifestHash: bid.hash,
      receivedAt: entry!.occurredAt.toISOString(),
      entryHash: entry!.hash,
      leafSalt: toHex(entry!.leafSalt),
    });
    expect(new Date(value.receivedAt).getTime()).toBeGreaterThanOrEqual(before.getTime());
    expect(entry).toMatchObject({
      type: 'bid.received',
      actorId: 'bidder',
      payload: { lotId: lot.id, version: 1, manifestHash: bid.hash },
    });
    expect(await live()).toEqual([
      {
        ...idOf(bid),
        manifestHash: bid.hash,
        receivedAt: entry!.occurredAt,
        payloadHash: bid.sealed.manifest.segments[0]!.ciphertext.hash,
        payloadLength: bid.payload.length,
      },
    ]);
  });

  it('answers a retry with the same bytes, after the deadline too', async () => {
    const bid = await seal(bidder, lot);
    const first = await deliver(w, bid);
    await w.setClock(new Date(lot.deadline.getTime() + 60_000));
    try {
      expect(await submit(w, bid)).toEqual({ receipt: Buffer.from(first.receipt), signature: Buffer.from(first.signature) });
      expect(await begin(w, bid)).toMatchObject({ state: 'live', missing: [] });
      await expect(store(w, bid)).rejects.toThrow(refusal('UPLOAD_NOT_NEEDED'));
      expect(await w.get(SubmissionsQueries).receipt(bidder.principal, idOf(bid).submissionId)).toEqual({
        receipt: Buffer.from(first.receipt),
        signature: Buffer.from(first.signature),
        timestamp: null,
        logProof: null,
      });
      expect(await entries(w, bid)).toHaveLength(1);
    } finally {
      await w.owner.query('update clock_offset set offset_ms = 0');
    }
  });

  it('gives two simultaneous requests one receipt', async () => {
    const bid = await seal(bidder, lot);
    await begin(w, bid);
    await store(w, bid);
    const [a, b] = await Promise.all([submit(w, bid), submit(w, bid)]);
    expect(Buffer.from(a.receipt)).toEqual(Buffer.from(b.receipt));
    expect(Buffer.from(a.signature)).toEqual(Buffer.from(b.signature));
    expect(await entries(w, bid)).toHaveLength(1);
  });

  it('receives in the last millisecond and refuses at the deadline', async () => {
    const bid = await seal(bidder, lot);
    await begin(w, bid);
    await store(w, bid);
    await w.owner.query(`update lot set bid_deadline = kaibiao.now() where id = $1`, [lot.id]);
    await expect(submit(w, bid)).rejects.toMatchObject({
      kind: 'too_late',
      code: 'BID_TOO_LATE',
      facts: { deadline: expect.any(String) as unknown, receivedAt: expect.any(String) as unknown },
    });
    await expect(begin(w, bid)).rejects.toThrow(refusal('BID_TOO_LATE'));
    await expect(store(w, bid)).rejects.toThrow(refusal('BID_TOO_LATE'));
    expect((await rows()).map(({ state }) => state)).toEqual(['receiving']);
    expect(await entries(w, bid)).toEqual([]);
  });

  it('refuses a bid for a terminated lot, and calls an unpublished one unknown', async () => {
    const bid = await seal(bidder, lot);
    await w.owner.query(`update lot set state = 'terminated' where id = $1`, [lot.id]);
    await expect(begin(w, bid)).rejects.toThrow(refusal('BID_LOT_NOT_BIDDING'));
    const draft = await w.lot({ state: 'draft', published: false });
    await expect(begin(w, await seal(bidder, draft))).rejects.toThrow(refusal('LOT_NOT_FOUND'));
    await expect(begin(w, bid, { lotId: randomUUID() })).rejects.toThrow(refusal('LOT_NOT_FOUND'));
  });

  it('refuses an incomplete bid and receives it once it is complete', async () => {
    const bid = await seal(bidder, lot);
    await begin(w, bid);
    await expect(submit(w, bid)).rejects.toThrow(refusal('BID_INCOMPLETE', { missing: ['bid'] }));
    await store(w, bid);
    expect(await begin(w, bid)).toMatchObject({ missing: [] });
    await expect(submit(w, bid)).resolves.toBeDefined();
  });

  it('gives no receipt for stored bytes that have changed, and one when the same payload has come again', async () => {
    const bid = await seal(bidder, lot);
    await begin(w, bid);
    await store(w, bid);
    const hash = bid.sealed.manifest.segments[0]!.ciphertext.hash;
    const { writeFile } = await import('node:fs/promises');
    const damaged = Uint8Array.from(bid.payload);
    damaged[77]! ^= 1;
    await writeFile(`${w.config.objectStore.folder}/${hash.slice(0, 2)}/${hash}`, damaged);
    await expect(submit(w, bid)).rejects.toThrow(refusal('BID_PAYLOAD_CORRUPT', { segments: ['bid'] }));
    expect((await rows()).map(({ state }) => state)).toEqual(['receiving']);
    await expect(store(w, bid, damaged)).rejects.toThrow(refusal('BID_PAYLOAD_MISMATCH'));
    await expect(submit(w, bid)).rejects.toThrow(refusal('BID_PAYLOAD_CORRUPT'));
    await store(w, bid);
    await expect(store(w, bid)).rejects.toThrow(refusal('UPLOAD_NOT_NEEDED'));
    await expect(submit(w, bid)).resolves.toBeDefined();
  });

  it('asks for certificate and documents once more at the receipt', async () => {
    const one = await w.bidder();
    const bid = await seal(one, lot);
    await begin(w, bid);
    await store(w, bid);
    await w.owner.query(`update lot set tender_documents_hash = $2 where id = $1`, [lot.id, 'f'.repeat(64)]);
    await expect(submit(w, bid)).rejects.toThrow(refusal('BID_DOCUMENTS_OUTDATED'));
    await w.owner.query(`update lot set tender_documents_hash = $2 where id = $1`, [lot.id, lot.tenderDocuments]);
    await w.owner.query('update certificate set revoked_at = kaibiao.now() where fingerprint = $1', [one.certificate.fingerprint]);
    await expect(submit(w, bid)).rejects.toThrow(refusal('BID_CERTIFICATE_REVOKED'));
    await w.owner.query('update certificate set revoked_at = null where fingerprint = $1', [one.certificate.fingerprint]);
    await expect(submit(w, bid)).resolves.toBeDefined();
  });

  it('never lets a later clarification kill an acknowledged bid', async () => {
    const bid = await seal(bidder, lot);
    await deliver(w, bid);
    await w.owner.query(`update lot set tender_documents_hash = $2 where id = $1`, [lot.id, 'f'.repeat(64)]);
    expect((await live()).map(({ manifestHash }) => manifestHash)).toEqual([bid.hash]);
    await expect(submit(w, bid)).resolves.toBeDefined();
  });

  it('replaces: the new version lives, the old one is kept', async () => {
    const first = await seal(bidder, lot);
    await deliver(w, first);
    const second = await seal(bidder, lot, { previous: first });
    await deliver(w, second);
    expect((await rows()).map(({ version, state }) => [version, state])).toEqual([
      [1, 'replaced'],
      [2, 'live'],
    ]);
    expect((await live()).map(({ manifestHash }) => manifestHash)).toEqual([second.hash]);
    expect((await entries(w, second)).map(({ type, payload }) => [type, payload.version])).toEqual([
      ['bid.received', 1],
      ['bid.received', 2],
    ]);
  });

  it('leaves the earlier version live when its replacement is incomplete', async () => {
    const first = await seal(bidder, lot);
    await deliver(w, first);
    await begin(w, await nextVersion(first));
    expect((await live()).map(({ manifestHash }) => manifestHash)).toEqual([first.hash]);
    await w.get(UnitOfWork).run(async (tx) => {
      await w.get(LotsService).lock(tx, lot.id);
      await w.get(LiveSubmissions).deemIncompleteWithdrawn(tx, lot.id);
    });
    expect((await rows()).map(({ version, state }) => [version, state])).toEqual([
      [1, 'live'],
      [2, 'incomplete'],
    ]);
    expect((await entries(w, first)).map(({ type }) => type)).toEqual(['bid.received', 'bid.deemed_withdrawn']);
  });

  it('lets a bid that has no receipt be begun again, by another file and under another id', async () => {
    const lost = await seal(bidder, lot);
    await begin(w, lost);
    const again = await seal(bidder, lot);
    await begin(w, again);
    await expect(submit(w, lost)).rejects.toThrow(refusal('SUBMISSION_NOT_FOUND'));
    await store(w, again);
    await submit(w, again);
    expect((await live()).map(({ manifestHash }) => manifestHash)).toEqual([again.hash]);
  });

  it("refuses the id of another bidder's submission", async () => {
    const bid = await seal(bidder, lot);
    await deliver(w, bid);
    const other = await w.bidder();
    const taken = await seal(other, lot, { bid: { submissionId: idOf(bid).submissionId } });
    await expect(begin(w, taken)).rejects.toThrow(refusal('BID_ID_REUSED'));
  });

  it('does not acknowledge what was begun again while it was on its way', async () => {
    const bid = await seal(bidder, lot);
    await begin(w, bid);
    await store(w, bid);
    const other = await nextVersionAsFirst(bid);
    const slow = jest.spyOn(w.get(LotsService), 'lock').mockImplementationOnce(async function (this: LotsService, tx, id) {
      slow.mockRestore();
      await begin(w, other);
      return w.get(LotsService).lock(tx, id);
    });
    await expect(submit(w, bid)).rejects.toThrow(refusal('BID_CHANGED'));
  });

  it('keeps the package for the declaration of the opening, with the name of the bidder', async () => {
    const bid = await seal(bidder, lot);
    await deliver(w, bid);
    const { submissionId, version } = idOf(bid);
    const opened = await w.get(SealedPackages).open(submissionId, version);
    expect(opened.organisation).toEqual({ id: bidder.organisationId, name: '宿迁市甲建设有限公司', code: bidder.code });
    expect(Buffer.from(opened.manifest)).toEqual(Buffer.from(bid.sealed.manifestBytes));
    expect(Buffer.from(opened.signature)).toEqual(Buffer.from(bid.sealed.signature));
    expect(opened.envelopes.bid!.custodians).toHaveLength(4);
    await expect(w.get(SealedPackages).open(randomUUID(), 1)).rejects.toThrow(refusal('SUBMISSION_NOT_FOUND'));
  });

  it('shows the owner what it has', async () => {
    const bid = await seal(bidder, lot);
    await begin(w, bid);
    const queries = w.get(SubmissionsQueries);
    const own = async () => (await queries.list(bidder.principal)).find(({ lotId }) => lotId === lot.id);
    expect(await own()).toMatchObject({ ...idOf(bid), lotCode: lot.code, state: 'receiving', manifestHash: bid.hash, receivedAt: null });
    expect(await queries.version(bidder.principal, idOf(bid).submissionId, 1)).toMatchObject({ missing: ['bid'] });
    await expect(queries.receipt(bidder.principal, idOf(bid).submissionId)).rejects.toThrow(refusal('SUBMISSION_NOT_FOUND'));
    await store(w, bid);
    await submit(w, bid);
    expect(await own()).toMatchObject({ state: 'live', receivedAt: expect.any(Date) as unknown });
  });

  it('answers about a foreign submission as about none', async () => {
    const bid = await seal(bidder, lot);
    await begin(w, bid);
    const stranger = (await w.bidder()).principal;
    const { submissionId, version } = idOf(bid);
    const upload = (submissionId: string, segment: string) => ({ submissionId, version, segment, length: bid.payload.length });
    for (const id of [submissionId, randomUUID(), 'nonsense']) {
      await expect(w.get(SubmitBid).execute(stranger, { submissionId: id, version })).rejects.toThrow(refusal('SUBMISSION_NOT_FOUND'));
      await expect(w.get(BeginUpload).execute(stranger, upload(id, 'bid'))).rejects.toThrow(refusal('SUBMISSION_NOT_FOUND'));
      await expect(w.get(SubmissionsQueries).version(stranger, id, version)).rejects.toThrow(refusal('SUBMISSION_NOT_FOUND'));
      await expect(w.get(SubmissionsQueries).receipt(stranger, id)).rejects.toThrow(refusal('SUBMISSION_NOT_FOUND'));
    }
    await expect(w.get(SubmitBid).execute(bidder.principal, { submissionId, version: 9 })).rejects.toThrow(refusal('SUBMISSION_NOT_FOUND'));
    await expect(w.get(BeginUpload).execute(bidder.principal, upload(submissionId, 'price'))).rejects.toThrow(
      refusal('BID_SEGMENT_UNKNOWN'),
    );
  });
});

/** Version 1 over the same bytes with another maker: another manifest of the same version. */
async function nextVersionAsFirst(bid: TestBid): Promise<TestBid> {
  const { submissionId } = idOf(bid);
  return seal(bid.bidder, bid.lot, { bid: { submissionId } });
}
