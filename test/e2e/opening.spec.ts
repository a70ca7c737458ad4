import { fromBase64, parseCertificate, sha256Hex, signDetached, toBase64, verifyPdf } from '@kaibiao/crypto';
import { PlatformSigner } from '@kaibiao/identity';
import { OpenedBids, PublicOpenings } from '@kaibiao/opening';
import { bids, signedRelease } from '../integration/opening/bids';
import { lotState, PRICES } from '../integration/opening/ceremony';
import { lot } from '../integration/opening/lots';
import { WITHIN } from '../support/pki';

import { until } from '../support/until';
import { house, signIn, type House } from './support/house';

describe('an opening over HTTP', () => {
  let h: House;
  beforeAll(async () => (h = await house()));
  afterAll(() => h.stop());

  it('goes from the deadline to the published table, each person and custodian doing its part', async () => {
    const made = await lot(h);
    const sealed = await bids(h, made, PRICES);
    for (const at of [0, 1, 3]) h.start(at);
    const before = await (await fetch(`${h.url}/api/v1/public/lots/${made.code}/opening`)).json();
    expect(before).toMatchObject({ lotCode: made.code, progress: null });
    await h.setClock(new Date(made.deadline.getTime() - 500));
    await until(async () => (await lotState(h, made)) === 'closed');

    const host = await signIn(h, h.host);
    expect(await (await signIn(h, h.bidders[0]!))('POST', `lots/${made.id}/opening/declaration`)).toMatchObject({ status: 403 });
    expect(await host('POST', `lots/${made.id}/opening/declaration`)).toMatchObject({ status: 200 });
    for (const bid of sealed) {
      const { statement, signature } = await signedRelease(bid);
      const released = await (
        await signIn(h, bid.bidder)
      )('POST', `lots/${made.id}/releases`, { statement: toBase64(statement), signature: toBase64(signature) });
      expect(released).toMatchObject({ status: 200, body: { receipt: expect.any(String) as string } });
    }
    await until(async () => (await lotState(h, made)) === 'released');
    for (const person of [h.host, h.witness]) {
      const call = await signIn(h, person);
      const { body } = await call('GET', `lots/${made.id}/opening/order`);
      const signature = toBase64(await signDetached(fromBase64(String(body.statement)), person.signer));
      expect(await call('POST', `lots/${made.id}/opening/order-signatures`, { statement: body.statement, signature })).toMatchObject({
        status: 200,
      });
    }
    await until(async () => (await lotState(h, made)) === 'opened');
    expect((await h.get(OpenedBids).of(made.id)).map(({ price }) => price)).toEqual(PRICES);
    await until(async () => (await h.count('opening_record where lot_id = $1', [made.id])) === 1);
    const record = async () =>
      Buffer.from(await (await fetch(`${h.url}/api/v1/public/lots/${made.code}/opening-record.pdf`)).arrayBuffer());
    const [pdf, again] = await Promise.all([record(), record()]);
    expect(again).toEqual(pdf);
    const { certificate, unsealedLength } = await verifyPdf(pdf, { trust: [h.ca.certificate], at: WITHIN });
    expect(certificate.fingerprint).toBe(parseCertificate((await h.get(PlatformSigner).signer()).certificate).fingerprint);
    const journalled = await h.get(PublicOpenings).record(made.code);
    expect(await sha256Hex(pdf.subarray(0, unsealedLength))).toBe(journalled.pdfHash);
    const after = (await (await fetch(`${h.url}/api/v1/public/lots/${made.code}/opening`)).json()) as {
      progress: { reveal: { table: { price: string }[] } };
    };
    expect(after.progress.reveal.table.map(({ price }) => price)).toEqual(PRICES);
    expect(await (await fetch(`${h.url}/api/v1/public/halls`)).json()).toMatchObject({ halls: [{ lotCode: made.code, state: 'opened' }] });
  });
});
