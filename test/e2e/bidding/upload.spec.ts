import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ApiClient, ApiProblem } from '../../../apps/cli/src/client';
import { begin, idOf, seal } from '../../integration/bidding/sealed';
import { world, type World } from '../../integration/bidding/world';
import { serve, type ServedWorld } from './api';
import { deliverOverHttp } from './deliver-over-http';

const CHUNK = new Uint8Array(1024 * 1024);

describe('an upload', () => {
  let w: World;
  let api: ServedWorld;
  beforeAll(async () => {
    w = await world();
    api = await serve(w);
  });
  afterAll(async () => {
    await api.app.close();
    await w.close();
  });

  const upload = (chunks: number, broken = false) => ({
    length: chunks * CHUNK.length,
    async *open() {
      for (let at = 0; at < chunks; at++) {
        if (broken && at === chunks - 1) throw new Error('the disk of the bidder broke');
        yield* [CHUNK];
      }
    },
  });

  it('that is refused at its beginning says why, and does not end as a broken connection', async () => {
    const bidder = await w.bidder();
    const client = new ApiClient(api.url, { language: 'en' });
    await client.signInWithCertificate(bidder.signer);
    const refused = client.putStream(`submissions/${randomUUID()}/versions/1/payloads/bid`, upload(60));
    await expect(refused).rejects.toThrow(ApiProblem);
    await expect(refused).rejects.toMatchObject({ status: 404, code: 'SUBMISSION_NOT_FOUND' });
    expect(await client.get('account')).toMatchObject({});
    client.close();
  });

  it('of more bytes than the manifest says is cut off with a reason', async () => {
    const bidder = await w.bidder();
    const bid = await seal(bidder, await w.lot());
    await begin(w, bid);
    const client = new ApiClient(api.url, { language: 'en' });
    await client.signInWithCertificate(bidder.signer);
    const { submissionId } = idOf(bid);
    await expect(client.putStream(`submissions/${submissionId}/versions/1/payloads/bid`, upload(40))).rejects.toMatchObject({
      code: 'BID_UNENCRYPTED',
    });
    client.close();
  });

  it('that breaks off half way leaves nothing behind and can be repeated', async () => {
    const bidder = await w.bidder();
    const bid = await seal(bidder, await w.lot());
    await begin(w, bid);
    const client = new ApiClient(api.url);
    await client.signInWithCertificate(bidder.signer);
    const { submissionId } = idOf(bid);
    await expect(client.putStream(`submissions/${submissionId}/versions/1/payloads/bid`, upload(3, true))).rejects.toThrow(
      'disk of the bidder broke',
    );
    client.close();
    await expect(deliverOverHttp(api.url, bid)).resolves.toBeUndefined();
    expect(readdirSync(join(w.config.objectStore.folder, 'incoming'))).toEqual([]);
  });

  it('without a body of bytes is refused', async () => {
    const bidder = await w.bidder();
    const bid = await seal(bidder, await w.lot());
    await begin(w, bid);
    const client = new ApiClient(api.url);
    await client.signInWithCertificate(bidder.signer);
    await expect(client.put(`submissions/${idOf(bid).submissionId}/versions/1/payloads/bid`, {})).rejects.toMatchObject({
      code: 'BODY_NOT_OCTET_STREAM',
    });
    client.close();
  });
});
