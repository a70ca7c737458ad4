import { randomUUID } from 'node:crypto';
import { createDemoCa } from '@kaibiao/crypto';
import { Invitees } from '@kaibiao/tender';
import { VALIDITY } from '../../support/pki';
import { begin, beginInput, refusal, seal, store, submit, type TestBid } from './sealed';
import { world, type TestBidder, type TestLot, type World } from './world';

describe('a sealed bid is refused at once when it is', () => {
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

  const refused = async (bid: TestBid, code: string, change = {}): Promise<void> => {
    await expect(begin(w, bid, change)).rejects.toThrow(refusal(code));
    expect((await w.owner.query('select 1 from submission where lot_id = $1', [lot.id])).rows).toEqual([]);
  };

  it('a bid for another lot', async () => {
    await refused(await seal(bidder, lot, { bid: { lotCode: 'E3213002601050001001999' } }), 'BID_FOREIGN_LOT');
  });

  it('of whom the tenderer has not invited, where it invites (招标投标法 第十条)', async () => {
    lot = await w.lot({ procedure: 'invited-tender' });
    await refused(await seal(bidder, lot), 'LOT_NOT_INVITED');
    const { lotId, inviteeTag, inviteeSealed } = w.get(Invitees).row(lot.id, bidder.principal.organisationId!);
    const invitation = 'insert into lot_invitation (lot_id, invitee_tag, invitee_sealed) values ($1, $2, $3)';
    await w.owner.query(invitation, [lotId, inviteeTag, inviteeSealed]);
    await begin(w, await seal(bidder, lot));
  });

  it('of who is suspended from bidding, on the days that the decision names', async () => {
    const suspended = await w.bidder();
    const bid = await seal(suspended, lot);
    const [id, { accountId, organisationId }] = [randomUUID(), suspended.principal];
    const sample = `insert into credit_sample (id, from_day, until_day, percent, basis, population, population_hash, size, announcement, announced_by, announced_at)
      values ($1, '2026-01-01', '2026-01-31', 5, '抽查办法', '', '', 1, '公告', $2, kaibiao.now())`;
    const finding = `insert into credit_finding (sample_id, item, number, result, words, measure, authority, basis, from_day, until_day, found_by, found_at)
      select $1, 1, coalesce(max(number), 0) + 1, 'false', '证书系伪造', 'suspension', '住房和城乡建设局', '招标投标法 第五十四条',
        (kaibiao.now() at time zone 'Asia/Shanghai')::date + $3::int, (kaibiao.now() at time zone 'Asia/Shanghai')::date + 30, $2, kaibiao.now()
      from credit_finding where sample_id = $1`;
    await w.owner.query(sample, [id, accountId]);
    await w.owner.query("insert into credit_sample_item (sample_id, number, item, organisation_id) values ($1, 1, 'registration', $2)", [
      id,
      organisationId,
    ]);
    await w.owner.query(finding, [id, accountId, 0]);
    await refused(bid, 'ORGANISATION_SUSPENDED');
    await w.owner.query(finding, [id, accountId, 1]);
    await begin(w, bid);
    await store(w, bid);
    await w.owner.query(finding, [id, accountId, 0]);
    await expect(submit(w, bid)).rejects.toThrow(refusal('ORGANISATION_SUSPENDED'));
    await w.owner.query(finding, [id, accountId, 1]);
    await submit(w, bid);
    // What was acknowledged before stays.
    await w.owner.query(finding, [id, accountId, 0]);
    await submit(w, bid);
  });

  it('bytes that are no canonical manifest, or of another submission or version', async () => {
    const bid = await seal(bidder, lot);
    await refused(bid, 'BID_MANIFEST_INVALID', { manifest: Buffer.from('{ }') });
    await refused(bid, 'BID_MANIFEST_INVALID', { submissionId: randomUUID() });
    await refused(bid, 'BID_MANIFEST_INVALID', { version: 2 });
  });

  it('a signature over something else', async () => {
    const [bid, other] = [await seal(bidder, lot), await seal(bidder, lot)];
    await refused(bid, 'BID_SIGNATURE_INVALID', { signature: other.sealed.signature });
    await refused(bid, 'BID_SIGNATURE_INVALID', { signature: Buffer.from('no CMS') });
  });

  it('a certificate of another authority, an ended one, a revoked one', async () => {
    const stranger = await w.bidder({ ca: await createDemoCa({ name: '别的根证书', ...VALIDITY }) });
    await refused(await seal(stranger, lot), 'BID_CERTIFICATE_UNTRUSTED');
    const ended = await w.bidder({ notAfter: new Date('2026-02-01T00:00:00Z') });
    await refused(await seal(ended, lot), 'BID_CERTIFICATE_EXPIRED');
    const revoked = await w.bidder();
    const bid = await seal(revoked, lot);
    await w.revoke([{ serial: revoked.certificate.serialNumber, revokedAt: new Date('2026-03-01T00:00:00Z') }]);
    await refused(bid, 'BID_CERTIFICATE_REVOKED');
    const revokedHere = await w.bidder();
    await w.owner.query('update certificate set revoked_at = kaibiao.now() where fingerprint = $1', [revokedHere.certificate.fingerprint]);
    await refused(await seal(revokedHere, lot), 'BID_CERTIFICATE_REVOKED');
  });

  it("another organisation's certificate or name", async () => {
    const other = await w.bidder();
    await refused({ ...(await seal(other, lot)), bidder }, 'BID_SIGNER_FOREIGN');
    await refused(await seal(bidder, lot, { bid: { bidderCode: other.code } }), 'BID_SIGNER_FOREIGN');
  });

  it("another organisation's encryption certificate", async () => {
    const other = await w.bidder();
    await refused(
      await seal(bidder, lot, { recipients: { encryptionCertificate: other.encryption.der } }),
      'BID_ENCRYPTION_CERTIFICATE_FOREIGN',
    );
  });

  it('another policy than the lot has', async () => {
    const two = lot.custodianCertificates.slice(0, 2);
    const policy = { ...lot.policy, custodians: lot.policy.custodians.slice(0, 2) };
    await refused(await seal(bidder, lot, { recipients: { policy, custodianCertificates: two } }), 'BID_POLICY_MISMATCH');
    await refused(await seal(bidder, lot, { recipients: { policy: { ...lot.policy, threshold: 3 } } }), 'BID_POLICY_MISMATCH');
  });

  it('another segment, and one that opens after the deadline', async () => {
    await refused(await seal(bidder, lot, { segmentName: 'technical' }), 'BID_SEGMENTS_MISMATCH');
    await refused(await seal(bidder, lot, { opensNotBefore: '2030-01-01T00:00:00.000Z' }), 'BID_SEGMENTS_MISMATCH');
  });

  it('envelopes that the manifest does not name', async () => {
    const bid = await seal(bidder, lot);
    const { envelopes } = beginInput(bid);
    const swapped = { bid: { ...envelopes.bid!, custodians: [...envelopes.bid!.custodians].reverse() } };
    await refused(bid, 'BID_ENVELOPE_MISMATCH', { envelopes: swapped });
  });

  it('an answer to tender documents that were changed since', async () => {
    await refused(await seal(bidder, lot, { bid: { tenderDocuments: 'e'.repeat(64) } }), 'BID_DOCUMENTS_OUTDATED');
  });

  it('a version that follows nothing', async () => {
    await refused(await seal(bidder, lot, { bid: { version: 2, replaces: 'a'.repeat(64) } }), 'BID_VERSION_WRONG');
  });

  it('everything that is wrong, in one answer', async () => {
    const bid = await seal(bidder, lot, { bid: { tenderDocuments: 'e'.repeat(64), version: 2, replaces: 'a'.repeat(64) } });
    const codes = ['BID_DOCUMENTS_OUTDATED', 'BID_VERSION_WRONG', 'BID_ENVELOPE_MISMATCH'];
    const issues = codes.map((code) => expect.objectContaining({ code }) as unknown);
    await expect(begin(w, bid, { envelopes: {} })).rejects.toThrow(
      refusal(codes[0]!, { issues: expect.arrayContaining(issues) as unknown }),
    );
  });

  it('a payload over the limit, and one whose length no sealed payload has', async () => {
    const over = { hash: 'a'.repeat(64), length: String(w.config.limits.bidBytes + 1) };
    await refused(await seal(bidder, lot, { ciphertext: over }), 'BID_TOO_LARGE');
    await refused(await seal(bidder, lot, { ciphertext: { ...over, length: '1234567' } }), 'BID_UNENCRYPTED');
  });
});

describe('an upload', () => {
  let w: World;
  beforeAll(async () => {
    w = await world();
  });
  afterAll(() => w.close());

  it('refuses an unencrypted file and says so; what was stored before stays', async () => {
    const bid = await seal(await w.bidder(), await w.lot());
    await begin(w, bid);
    const plain = Buffer.alloc(bid.payload.length, '%PDF-1.7 投标文件');
    await expect(store(w, bid, plain)).rejects.toThrow(refusal('BID_UNENCRYPTED', { kind: 'pdf' }));
    await expect(store(w, bid, new Uint8Array(bid.payload.length))).rejects.toThrow(refusal('BID_UNENCRYPTED', { kind: 'plain' }));
    const damaged = Uint8Array.from(bid.payload);
    damaged[5000]! ^= 1;
    await expect(store(w, bid, damaged)).rejects.toThrow(refusal('BID_PAYLOAD_MISMATCH'));
    await expect(store(w, bid, Buffer.concat([bid.payload, bid.payload]))).rejects.toThrow(refusal('BID_PAYLOAD_MISMATCH'));
    await store(w, bid);
    await expect(store(w, bid, damaged)).rejects.toThrow(refusal('UPLOAD_NOT_NEEDED'));
    await expect(submit(w, bid)).resolves.toBeDefined();
  });
});
