import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { AppendUpload, BeginAhead, BeginUpload, OwnUploads, SweepUploads, type UploadState } from '@kaibiao/bidding';
import { readStatement, type Receipt } from '@kaibiao/crypto';
import { segmentsOf } from '@kaibiao/rules';
import { begin, idOf, refusal, submit } from './sealed';
import { sealEnvelopes, type EnvelopedBid } from './sealed-envelopes';
import { world, type World } from './world';

const DAY_MS = 86_400_000;

describe.each(['two-envelope', 'three-envelope'] as const)('payloads ahead of the manifest of a %s lot', (envelopes) => {
  const names = segmentsOf(envelopes);
  const [first, last] = [names[0]!, names.at(-1)!];
  let w: World;
  let bid: EnvelopedBid;
  beforeAll(async () => {
    w = await world();
  });
  beforeEach(async () => {
    bid = await sealEnvelopes(await w.bidder(), await w.lot({ seconds: 30 * 86_400, envelopes }), names);
  });
  afterAll(() => w.close());

  const incoming = (): string[] => {
    const folder = join(w.config.objectStore.folder, 'incoming');
    return existsSync(folder) ? readdirSync(folder) : [];
  };
  const nonceOf = ({ sealed }: EnvelopedBid, segment: string) => sealed.manifest.segments.find(({ name }) => name === segment)!.drawNonce;
  const namesOf = (of: EnvelopedBid, segment: string) => ({ ...idOf(of), segment, length: of.payloads.get(segment)!.length });
  const ahead = (segment: string, of = bid, drawNonce = nonceOf(of, segment)): Promise<UploadState> =>
    w.get(BeginAhead).execute(of.bidder.principal, { ...namesOf(of, segment), lotId: of.lot.id, drawNonce });
  const open = (segment: string, of = bid) => w.get(BeginUpload).execute(of.bidder.principal, namesOf(of, segment));
  const find = (id: string) => w.get(OwnUploads).find(bid.bidder.principal, id);
  const append = (uploadId: string, offset: number, bytes: Uint8Array) =>
    w.get(AppendUpload).execute(bid.bidder.principal, { uploadId, offset, bytes: Readable.from([bytes]) as AsyncIterable<Uint8Array> });
  /** All but the last byte of an envelope, of the bytes of `from`. */
  async function almost(segment: string, of = bid, from = segment): Promise<string> {
    const { id } = await ahead(segment, of);
    await append(id, 0, of.payloads.get(from)!.subarray(0, -1));
    return id;
  }
  const lastByte = async (id: string, segment: string, of = bid): Promise<UploadState> => {
    const payload = of.payloads.get(segment)!;
    return append(id, payload.length - 1, payload.subarray(-1));
  };
  const allAlmost = async (of = bid): Promise<Map<string, string>> => {
    const ids = new Map<string, string>();
    for (const segment of names) ids.set(segment, await almost(segment, of));
    return ids;
  };
  const later = async (days: number): Promise<void> => w.setClock(new Date((await w.now()).getTime() + days * DAY_MS));

  it('are each an upload of its own; none is whole before the manifest, each is found by it, and the last byte of the last makes the bid', async () => {
    const before = incoming();
    const ids = await allAlmost();
    expect(new Set(ids.values()).size).toBe(names.length);
    for (const [segment, id] of ids) await expect(lastByte(id, segment)).rejects.toThrow(refusal('UPLOAD_AHEAD_OF_MANIFEST'));
    expect((await begin(w, bid)).missing).toEqual(names);
    for (const [at, segment] of names.entries()) {
      await expect(submit(w, bid)).rejects.toThrow(refusal('BID_INCOMPLETE', { missing: names.slice(at) }));
      expect(await open(segment)).toMatchObject({ id: ids.get(segment), offset: bid.payloads.get(segment)!.length - 1 });
      await lastByte(ids.get(segment)!, segment);
    }
    await expect(submit(w, bid)).resolves.toBeDefined();
    expect(incoming()).toEqual(before);
  });

  it('are taken in one by one: an envelope that did not come ahead comes after the manifest, beside those that did', async () => {
    const id = await almost(last);
    expect((await begin(w, bid)).missing).toEqual(names);
    await lastByte(id, last);
    for (const segment of names.slice(0, -1)) {
      const { id: own, offset } = await open(segment);
      expect(offset).toBe(0);
      await append(own, 0, bid.payloads.get(segment)!);
    }
    await expect(submit(w, bid)).resolves.toBeDefined();
  });

  it('that were exchanged between envelopes are refused at their last byte, and the right ones make the bid', async () => {
    expect(bid.payloads.get(first)!.length).toBe(bid.payloads.get(last)!.length);
    const [one, other] = [await almost(first, bid, last), await almost(last, bid, first)];
    await begin(w, bid);
    await expect(lastByte(one, last)).rejects.toThrow(refusal('BID_PAYLOAD_MISMATCH'));
    await expect(lastByte(other, first)).rejects.toThrow(refusal('BID_PAYLOAD_MISMATCH'));
    await expect(submit(w, bid)).rejects.toThrow(refusal('BID_INCOMPLETE', { missing: names }));
    for (const segment of names) await append((await open(segment)).id, 0, bid.payloads.get(segment)!);
    await expect(submit(w, bid)).resolves.toBeDefined();
  });

  it('under the draw nonce of another envelope are not taken for this one’s', async () => {
    const { id } = await ahead(first, bid, nonceOf(bid, last));
    await append(id, 0, bid.payloads.get(first)!.subarray(0, 1000));
    await begin(w, bid);
    expect((await open(first)).offset).toBe(0);
    expect((await open(first)).id).not.toBe(id);
  });

  it('are let go each by its own last byte: the swept one is sent again, the others go on', async () => {
    const old = await almost(first);
    await later(0.6);
    const young = await almost(last);
    await later(0.6);
    await w.get(SweepUploads).execute();
    await expect(find(old)).rejects.toThrow(refusal('UPLOAD_NOT_FOUND'));
    expect(await find(young)).toMatchObject({ offset: bid.payloads.get(last)!.length - 1 });
    await begin(w, bid);
    expect((await open(last)).id).toBe(young);
    await lastByte(young, last);
    for (const segment of names.slice(0, -1)) await append((await open(segment)).id, 0, bid.payloads.get(segment)!);
    await expect(submit(w, bid)).resolves.toBeDefined();
  });

  it('of a version that replaces an acknowledged one leave it standing until its own receipt', async () => {
    const ids = await allAlmost();
    await begin(w, bid);
    for (const [segment, id] of ids) await lastByte(id, segment);
    await submit(w, bid);
    const { submissionId } = idOf(bid);
    const next = await sealEnvelopes(bid.bidder, bid.lot, names, { submissionId, version: 2, replaces: bid.hash });
    const second = await allAlmost(next);
    expect([...second.values()].filter((id) => [...ids.values()].includes(id))).toEqual([]);
    await begin(w, next);
    for (const [segment, id] of [...second].slice(0, -1)) await lastByte(id, segment, next);
    await expect(submit(w, next)).rejects.toThrow(refusal('BID_INCOMPLETE', { missing: [last] }));
    expect(await live()).toEqual([{ version: 1 }]);
    await lastByte(second.get(last)!, last, next);
    const receipt = readStatement<Receipt>('kaibiao-receipt/1', (await submit(w, next)).receipt);
    expect([receipt.version, await live()]).toEqual([2, [{ version: 2 }]]);
  });

  it('of a sealing that was given up give way envelope by envelope to those of the new one', async () => {
    const before = incoming().length;
    const ids = await allAlmost();
    const next = await sealEnvelopes(bid.bidder, bid.lot, names, { submissionId: idOf(bid).submissionId });
    await almost(first, next);
    await expect(find(ids.get(first)!)).rejects.toThrow(refusal('UPLOAD_NOT_FOUND'));
    expect(await find(ids.get(last)!)).toMatchObject({ finished: false });
    expect(incoming().length).toBe(before + names.length);
    await begin(w, next);
    expect((await open(last, next)).offset).toBe(0);
  });

  const live = async () =>
    (await w.owner.query(`select version from submission where lot_id = $1 and state = 'live'`, [bid.lot.id])).rows as {
      version: number;
    }[];
});
