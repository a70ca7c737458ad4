import { randomUUID } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Logger, ObjectStore } from '@kaibiao/platform';
import { ApiClient, ApiProblem, sendResumable } from '../../../apps/cli/src/client';
import { begin, idOf, seal, type TestBid } from '../../integration/bidding/sealed';
import { world, type World } from '../../integration/bidding/world';
import { flipped } from '../../support/bytes';
import { failOnce } from '../../support/failing-disk';
import { serve, type ServedWorld } from './api';
import { beginBody, resumable } from './deliver-over-http';

const TUS = { 'tus-resumable': '1.0.0' };
const OCTETS = { 'content-type': 'application/offset+octet-stream' };

describe('an upload by tus 1.0', () => {
  let w: World;
  let api: ServedWorld;
  let bid: TestBid;
  let client: ApiClient;
  beforeAll(async () => {
    w = await world();
    api = await serve(w);
  });
  beforeEach(async () => {
    const bidder = await w.bidder();
    bid = await seal(bidder, await w.lot());
    client = new ApiClient(api.url, { language: 'en' });
    await client.signInWithCertificate(bidder.signer);
    await client.post(`lots/${bid.lot.id}/submissions`, beginBody(bid));
  });
  afterEach(() => client.close());
  afterAll(async () => {
    await api.app.close();
    await w.close();
  });

  const payloads = (): string => `submissions/${idOf(bid).submissionId}/versions/1/payloads/bid`;
  const create = (length = bid.payload.length) => client.send('POST', payloads(), { headers: { ...TUS, 'upload-length': String(length) } });
  const created = async (): Promise<string> => (await create()).headers.location!;
  const patch = (location: string, offset: number, body: Uint8Array) =>
    client.send('PATCH', location, { headers: { ...TUS, ...OCTETS, 'upload-offset': String(offset) }, body });
  const offset = async (location: string) => Number((await client.send('HEAD', location, { headers: TUS })).headers['upload-offset']);
  /** The bytes from `from` to `to`, and then the disk breaks. */
  const broken = (from: number, to: number) => ({
    length: bid.payload.length - from,
    async *open() {
      yield* [bid.payload.subarray(from, to)];
      throw new Error('the disk of the bidder broke');
    },
  });
  const send = (location: string, from: number, to: number) =>
    client.send('PATCH', location, { headers: { ...TUS, ...OCTETS, 'upload-offset': String(from) }, body: broken(from, to) });
  /** What is safe, once the server has noticed that the line is gone. */
  const settled = async (location: string, at: number): Promise<void> => {
    for (let found = await offset(location); found !== at; found = await offset(location)) expect(found).toBeLessThan(at);
  };

  it('goes on where it was after two interruptions, and the receipt is for the same bytes', async () => {
    const location = await created();
    await expect(send(location, 0, 300_001)).rejects.toThrow('disk of the bidder broke');
    await settled(location, 300_001);
    await expect(send(location, 300_001, 700_000)).rejects.toThrow('disk of the bidder broke');
    await settled(location, 700_000);
    expect((await patch(location, 700_000, bid.payload.subarray(700_000))).headers['upload-offset']).toBe(String(bid.payload.length));
    expect(await client.post(`submissions/${idOf(bid).submissionId}/versions/1/receipt`)).toMatchObject({
      receipt: expect.any(String) as unknown,
    });
    expect(readdirSync(join(w.config.objectStore.folder, 'incoming'))).toEqual([]);
  });

  it('is found again by whoever opens it again: the same address, and how far it has come', async () => {
    const location = await created();
    await patch(location, 0, bid.payload.subarray(0, 1000));
    const again = await create();
    expect(again.status).toBe(201);
    expect(again.headers).toMatchObject({ location, 'upload-offset': '1000', 'tus-resumable': '1.0.0' });
    expect(Date.parse(String(again.headers['upload-expires']))).toBeGreaterThan((await w.now()).getTime());
  });

  it('says what the server speaks, and asks for the version in everything else', async () => {
    const { headers, status } = await client.send('OPTIONS', 'uploads');
    expect([status, headers['tus-version'], headers['tus-extension']]).toEqual([204, '1.0.0', 'creation,termination,expiration']);
    const location = await created();
    await expect(client.send('HEAD', location)).rejects.toMatchObject({ status: 412 });
    await expect(client.send('PATCH', location, { headers: { ...OCTETS, 'upload-offset': '0' }, body: bid.payload })).rejects.toMatchObject(
      {
        status: 412,
        code: 'TUS_VERSION_OTHER',
        facts: { version: '1.0.0' },
      },
    );
  });

  it('refuses another offset than its own with 409, other bytes than octets, and a length that is none', async () => {
    const location = await created();
    await expect(patch(location, 7, bid.payload)).rejects.toMatchObject({ status: 409, code: 'UPLOAD_OFFSET_WRONG', facts: { offset: 0 } });
    await expect(client.send('PATCH', location, { headers: { ...TUS, 'upload-offset': '0' }, body: bid.payload })).rejects.toThrow(
      ApiProblem,
    );
    await expect(create(bid.payload.length - 1)).rejects.toMatchObject({ code: 'UPLOAD_LENGTH_WRONG' });
    await expect(client.send('POST', payloads(), { headers: { ...TUS, 'upload-length': '1e9' } })).rejects.toMatchObject({
      code: 'UPLOAD_HEADER_INVALID',
    });
  });

  it('of other bytes than the manifest names is refused at its end and over: it can never become the bid', async () => {
    const location = await created();
    await patch(location, 0, bid.payload.subarray(0, 1000));
    await expect(patch(location, 1000, new Uint8Array(bid.payload.length - 1000))).rejects.toMatchObject({ code: 'BID_PAYLOAD_MISMATCH' });
    await expect(offset(location)).rejects.toMatchObject({ status: 404 });
    await sendResumable(client, payloads(), resumable(bid.payload));
  });

  it('of more bytes than announced is cut off with a reason', async () => {
    const location = await created();
    const tooMany = Buffer.concat([bid.payload, Buffer.alloc(60_000_000)]);
    await expect(patch(location, 0, tooMany)).rejects.toMatchObject({ code: 'BID_PAYLOAD_MISMATCH' });
  });

  it('whose bytes the store has spoilt since is told so in place of a receipt, with what to do, and sent again makes the bid', async () => {
    await sendResumable(client, payloads(), resumable(bid.payload));
    const { hash } = bid.sealed.manifest.segments[0]!.ciphertext;
    writeFileSync(join(w.config.objectStore.folder, hash.slice(0, 2), hash), flipped(bid.payload, 1000));
    const submit = () => client.post(`submissions/${idOf(bid).submissionId}/versions/1/receipt`);
    for (let time = 0; time < 2; time++)
      await expect(submit()).rejects.toMatchObject({
        ...{ status: 409, code: 'BID_PAYLOAD_CORRUPT', facts: { segments: ['bid'] } },
        remedy: expect.stringContaining('Send the same sealed file again') as unknown,
      });
    await sendResumable(client, payloads(), resumable(bid.payload));
    await expect(submit()).resolves.toMatchObject({ receipt: expect.any(String) as unknown });
    await expect(create()).rejects.toMatchObject({ code: 'UPLOAD_NOT_NEEDED' });
  });

  it('that a broken disk cannot read is told to be tried again, its operator reads why and nothing of the bid, and then it has its receipt', async () => {
    await sendResumable(client, payloads(), resumable(bid.payload));
    const { hash } = bid.sealed.manifest.segments[0]!.ciphertext;
    const { submissionId } = idOf(bid);
    const receipt = () => client.post(`submissions/${submissionId}/versions/1/receipt`);
    const failure = jest.spyOn(Logger.prototype, 'failure').mockImplementation();
    const disk = Object.assign(new Error(`EIO: i/o error, read '/objects/${hash}'`), { code: 'EIO' });
    const reading = jest.spyOn(api.app.get(ObjectStore), 'get').mockImplementation(() =>
      Promise.resolve(
        Readable.from(
          (function* () {
            yield bid.payload.subarray(0, 1000);
            throw disk;
          })(),
        ),
      ),
    );
    const [told, logged] = await receipt()
      .catch((error: unknown) => error)
      .finally(() => reading.mockRestore())
      .then((error) => [error, failure.mock.calls] as const)
      .finally(() => failure.mockRestore());
    const remedy = expect.stringMatching(/not removed.*Try again/) as unknown;
    expect(told).toMatchObject({ status: 503, code: 'STORE_UNREADABLE', facts: {}, remedy });
    expect(logged).toEqual([['request.failed', expect.objectContaining({ code: 'EIO' }), expect.anything()]]);
    const line = JSON.stringify(logged.map(([event, error, fields]) => [event, (error as Error).stack, { ...(error as Error) }, fields]));
    expect(line).toContain('EIO: i/o error');
    for (const name of [hash, submissionId, bid.lot.id, bid.hash, bid.bidder.principal.accountId]) expect(line).not.toContain(name);
    await expect(receipt()).resolves.toMatchObject({ receipt: expect.any(String) as unknown });
  });

  it.each(['write', 'datasync', 'sync', 'link'] as const)(
    'whose disk fails in %s is told to be tried again, keeps what was safe and nothing else, goes on from there and has its receipt',
    async (call) => {
      const location = await created();
      await patch(location, 0, bid.payload.subarray(0, 700_000));
      const failure = jest.spyOn(Logger.prototype, 'failure').mockImplementation();
      const disk = await failOnce(call);
      // The last bytes are what makes an object of it.
      const end = ['sync', 'link'].includes(call) ? bid.payload.length : 900_000;
      const [told, logged] = await patch(location, 700_000, bid.payload.subarray(700_000, end))
        .catch((error: unknown) => error)
        .finally(() => disk.mend())
        .then((error) => [error, failure.mock.calls] as const)
        .finally(() => failure.mockRestore());
      const remedy = expect.stringMatching(/not affected.*goes on from where it was/) as unknown;
      expect(told).toMatchObject({ status: 503, code: 'STORAGE_FAILING', facts: {}, remedy });
      expect(logged).toEqual([['request.failed', expect.objectContaining({ code: 'EIO' }), expect.anything()]]);
      expect(logged.map(([, error]) => (error as Error).message).join()).not.toContain(bid.sealed.manifest.segments[0]!.ciphertext.hash);
      expect(await offset(location)).toBe(700_000);
      await sendResumable(client, payloads(), resumable(bid.payload));
      await expect(client.post(`submissions/${idOf(bid).submissionId}/versions/1/receipt`)).resolves.toMatchObject({
        receipt: expect.any(String) as unknown,
      });
    },
  );

  it('is nobody else’s: a stranger hears the same of it as of none', async () => {
    const location = await created();
    const stranger = new ApiClient(api.url, { language: 'en' });
    await stranger.signInWithCertificate((await w.bidder()).signer);
    for (const path of [location, `uploads/${'0'.repeat(64)}`]) {
      await expect(stranger.send('HEAD', path, { headers: TUS })).rejects.toMatchObject({ status: 404 });
      await expect(stranger.send('DELETE', path, { headers: TUS })).rejects.toMatchObject({ code: 'UPLOAD_NOT_FOUND' });
      const headers = { ...TUS, ...OCTETS, 'upload-offset': '0' };
      await expect(stranger.send('PATCH', path, { headers, body: bid.payload })).rejects.toMatchObject({ code: 'UPLOAD_NOT_FOUND' });
    }
    await expect(
      stranger.send('POST', `submissions/${randomUUID()}/versions/1/payloads/bid`, { headers: { ...TUS, 'upload-length': '10' } }),
    ).rejects.toMatchObject({ code: 'SUBMISSION_NOT_FOUND' });
    stranger.close();
    expect(await offset(location)).toBe(0);
  });

  it('that is given up is gone with its bytes, and may begin anew', async () => {
    const before = readdirSync(join(w.config.objectStore.folder, 'incoming'));
    const location = await created();
    await patch(location, 0, bid.payload.subarray(0, 1000));
    expect((await client.send('DELETE', location, { headers: TUS })).status).toBe(204);
    await expect(offset(location)).rejects.toMatchObject({ status: 404 });
    expect(readdirSync(join(w.config.objectStore.folder, 'incoming'))).toEqual(before);
    await sendResumable(client, payloads(), resumable(bid.payload));
    await expect(create()).rejects.toMatchObject({ code: 'UPLOAD_NOT_NEEDED' });
  });

  it('goes on after the same manifest was begun once more, on another machine', async () => {
    const location = await created();
    await patch(location, 0, bid.payload.subarray(0, 1000));
    await begin(w, bid);
    expect(await offset(location)).toBe(1000);
    await patch(location, 1000, bid.payload.subarray(1000));
  });
});
