import { existsSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { AppendUpload, BeginUpload, OwnUploads, SweepUploads, type UploadState } from '@kaibiao/bidding';
import { begin, beginAhead, idOf, refusal, seal, store, submit, type TestBid } from './sealed';
import { world, type World } from './world';

const DAY_MS = 86_400_000;

describe('uploads', () => {
  let w: World;
  let bid: TestBid;
  beforeAll(async () => {
    w = await world();
  });
  beforeEach(async () => {
    bid = await seal(await w.bidder(), await w.lot({ seconds: 30 * 86_400 }));
    await begin(w, bid);
  });
  afterAll(() => w.close());

  const open = (of: TestBid = bid): Promise<UploadState> =>
    w.get(BeginUpload).execute(of.bidder.principal, { ...idOf(of), segment: 'bid', length: of.payload.length });
  const streamOf = (...pieces: Uint8Array[]) => Readable.from(pieces) as AsyncIterable<Uint8Array>;
  const append = (uploadId: string, offset: number, bytes: AsyncIterable<Uint8Array>) =>
    w.get(AppendUpload).execute(bid.bidder.principal, { uploadId, offset, bytes });
  const find = (id: string) => w.get(OwnUploads).find(bid.bidder.principal, id);
  const incoming = (): string[] => {
    const folder = join(w.config.objectStore.folder, 'incoming');
    return existsSync(folder) ? readdirSync(folder) : [];
  };
  const later = async (days: number): Promise<void> => w.setClock(new Date((await w.now()).getTime() + days * DAY_MS));

  it('of one payload are one, however often and at the same time it is asked for', async () => {
    const ids = await Promise.all([open(), open(), open(), open()]);
    expect(new Set(ids.map(({ id }) => id)).size).toBe(1);
    expect(incoming()).toHaveLength(1);
    await store(w, bid);
  });

  it('let the newest request go on: an older one over a line that broke unnoticed keeps nothing more', async () => {
    const { id } = await open();
    let wake = (): void => undefined;
    let began = (): void => undefined;
    const asked = new Promise<void>((resolve) => (began = resolve));
    const stalled = async function* () {
      began();
      yield bid.payload.subarray(0, 1000);
      await new Promise<void>((resolve) => (wake = resolve));
      yield new Uint8Array(bid.payload.length - 1000);
    };
    const first = append(id, 0, stalled());
    const refused = expect(first).rejects.toMatchObject({ code: 'UPLOAD_TAKEN_OVER' });
    await asked;
    await append(id, 0, streamOf(bid.payload));
    wake();
    await refused;
    expect(await find(id)).toMatchObject({ offset: bid.payload.length, finished: true });
    await expect(submit(w, bid)).resolves.toBeDefined();
  });

  it('whose payload was whole, and was lost or cut short in the store before its receipt, are sent again from the first byte', async () => {
    await store(w, bid);
    const { hash } = bid.sealed.manifest.segments[0]!.ciphertext;
    const object = join(w.config.objectStore.folder, hash.slice(0, 2), hash);
    for (const strike of [() => rmSync(object), () => truncateSync(object, 1000)]) {
      strike();
      expect((await begin(w, bid)).missing).toEqual(['bid']);
      expect(await open()).toMatchObject({ offset: 0 });
      await store(w, bid);
    }
    await expect(submit(w, bid)).resolves.toBeDefined();
  });

  it('that do not move are let go after seven days, and not before', async () => {
    const { id } = await open();
    await append(id, 0, streamOf(bid.payload.subarray(0, 1000)));
    const before = incoming().length;
    await later(6.9);
    await w.get(SweepUploads).execute();
    expect(await find(id)).toMatchObject({ offset: 1000 });
    await later(0.2);
    await w.get(SweepUploads).execute();
    await expect(find(id)).rejects.toThrow(refusal('UPLOAD_NOT_FOUND'));
    expect(incoming().length).toBe(before - 1);
    await store(w, bid);
  });

  it('are let go at the deadline, and when another manifest took the place of theirs', async () => {
    const { id } = await open();
    const other = await seal(bid.bidder, bid.lot, { bid: { submissionId: idOf(bid).submissionId } });
    await begin(w, other);
    await expect(find(id)).rejects.toThrow(refusal('UPLOAD_NOT_FOUND'));
    const next = await open(other);
    await w.get(SweepUploads).execute();
    const rows = async () => (await w.owner.query<{ id: string }>('select id from upload where id = any($1)', [[id, next.id]])).rows;
    expect(await rows()).toEqual([{ id: next.id }]);
    await w.setClock(bid.lot.deadline);
    await w.get(SweepUploads).execute();
    expect(await rows()).toEqual([]);
  });

  it('of one bidder may not announce more than the platform keeps for one', async () => {
    const huge = { hash: 'a'.repeat(64), length: String(8 * 2 ** 30) };
    const most = w.config.limits.uploadBytes;
    const id = '0'.repeat(63);
    await w.owner.query(
      `insert into upload (id, submission_id, version, segment, payload_hash, total, length, staged, moved_at)
       select $1, id, version, 'other', $2, $3, 0, '{"name": "none", "length": 0}', kaibiao.now() from submission where id = $4`,
      [id, huge.hash, most, idOf(bid).submissionId],
    );
    await expect(open()).rejects.toThrow(refusal('UPLOAD_QUOTA_EXCEEDED', { maxBytes: most }));
    await w.owner.query('delete from upload where id = $1', [id]);
    await expect(open()).resolves.toMatchObject({ offset: 0 });
  });

  describe('ahead of their manifest', () => {
    let mine: TestBid;
    beforeEach(async () => {
      mine = await seal(bid.bidder, await w.lot({ seconds: 30 * 86_400 }));
    });

    const ahead = (of: TestBid = mine, change: Parameters<typeof beginAhead>[2] = {}) => beginAhead(w, of, change);
    /** All but the last byte, in two goes. */
    const almost = async (id: string, { payload }: TestBid = mine): Promise<void> => {
      await append(id, 0, streamOf(payload.subarray(0, 700_000)));
      await append(id, 700_000, streamOf(payload.subarray(700_000, -1)));
    };

    it('are found by the manifest of their sealing, and the last byte makes the bid', async () => {
      const before = incoming();
      const { id } = await ahead();
      await almost(id);
      expect(await ahead()).toMatchObject({ id, offset: mine.payload.length - 1 });
      expect((await begin(w, mine)).missing).toEqual(['bid']);
      expect(await open(mine)).toMatchObject({ id, offset: mine.payload.length - 1 });
      await append(id, mine.payload.length - 1, streamOf(mine.payload.subarray(-1)));
      expect((await begin(w, mine)).missing).toEqual([]);
      await expect(submit(w, mine)).resolves.toBeDefined();
      expect(incoming()).toEqual(before);
    });

    it('are never whole without a manifest, and what was safe stays', async () => {
      const { id } = await ahead();
      await almost(id);
      const last = streamOf(mine.payload.subarray(-1));
      await expect(append(id, mine.payload.length - 1, last)).rejects.toThrow(refusal('UPLOAD_AHEAD_OF_MANIFEST'));
      expect(await find(id)).toMatchObject({ offset: mine.payload.length - 1, finished: false });
      await expect(w.get(BeginUpload).execute(mine.bidder.principal, { ...idOf(mine), segment: 'bid', length: 1 })).rejects.toThrow(
        refusal('SUBMISSION_NOT_FOUND'),
      );
    });

    it('of other bytes than the manifest names are refused at the last and over', async () => {
      const { id } = await ahead();
      await append(id, 0, streamOf(new Uint8Array(mine.payload.length - 1).fill(7)));
      await begin(w, mine);
      expect((await open(mine)).id).toBe(id);
      const last = streamOf(mine.payload.subarray(-1));
      await expect(append(id, mine.payload.length - 1, last)).rejects.toThrow(refusal('BID_PAYLOAD_MISMATCH'));
      expect(await open(mine)).toMatchObject({ offset: 0 });
      await store(w, mine);
      await expect(submit(w, mine)).resolves.toBeDefined();
    });

    it('of another sealing are not taken for this one, and give way to a newer one', async () => {
      const first = await ahead(mine, { drawNonce: 'f'.repeat(64) });
      await append(first.id, 0, streamOf(mine.payload.subarray(0, 1000)));
      await begin(w, mine);
      expect((await open(mine)).offset).toBe(0);
      const before = incoming().length;
      const next = await seal(mine.bidder, mine.lot, { bid: { submissionId: idOf(mine).submissionId } });
      expect((await ahead(next)).id).not.toBe(first.id);
      await expect(find(first.id)).rejects.toThrow(refusal('UPLOAD_NOT_FOUND'));
      expect(incoming().length).toBe(before);
    });

    it('are let go a day after their last byte when no manifest names them, and at the deadline', async () => {
      const { id } = await ahead();
      await append(id, 0, streamOf(mine.payload.subarray(0, 1000)));
      await later(0.9);
      await w.get(SweepUploads).execute();
      expect(await find(id)).toMatchObject({ offset: 1000 });
      await later(0.2);
      await w.get(SweepUploads).execute();
      await expect(find(id)).rejects.toThrow(refusal('UPLOAD_NOT_FOUND'));
      const again = await ahead();
      await w.setClock(mine.lot.deadline);
      await w.get(SweepUploads).execute();
      await expect(find(again.id)).rejects.toThrow(refusal('UPLOAD_NOT_FOUND'));
      await expect(ahead()).rejects.toThrow(refusal('BID_TOO_LATE'));
    });

    it('count to what a bidder may have on its way, and are refused where a manifest would be', async () => {
      const { id } = await ahead();
      await w.owner.query('update upload set total = $1 where id = $2', [w.config.limits.uploadBytes, id]);
      await expect(open()).rejects.toThrow(refusal('UPLOAD_QUOTA_EXCEEDED'));
      await w.owner.query('delete from upload where id = $1', [id]);
      await expect(ahead(mine, { length: 2_000_000 })).rejects.toThrow(refusal('BID_UNENCRYPTED'));
      await expect(ahead(mine, { length: w.config.limits.bidBytes + 1 })).rejects.toThrow(refusal('BID_TOO_LARGE'));
      await expect(ahead(mine, { segment: 'price' })).rejects.toThrow(refusal('BID_SEGMENT_UNKNOWN'));
    });

    it('are nobody else’s, and another bidder’s submission takes none in', async () => {
      const { id } = await ahead();
      const stranger = await w.bidder();
      const asked = w.get(OwnUploads).find(stranger.principal, id);
      await expect(asked).rejects.toThrow(refusal('UPLOAD_NOT_FOUND'));
      const theirs = await ahead({ ...mine, bidder: stranger });
      expect(theirs.id).not.toBe(id);
      await begin(w, mine);
      expect((await open(mine)).id).toBe(id);
      await expect(ahead({ ...mine, bidder: await w.bidder() })).rejects.toThrow(refusal('BID_ID_REUSED'));
    });
  });
});
