import { authority, holder, signerOf, VALIDITY, WITHIN, type Holder } from '../../../test/support/pki';
import { signedDataOf } from './cms-sign';
import { oid } from './der';
import { OID } from './oids';
import {
  answerTimestampRequest,
  imprintOf,
  parseCertificate,
  sha256,
  signDetached,
  timestampRequest,
  tokenIn,
  utf8,
  verifyDetached,
  verifyTimestamp,
  writeCrl,
  type DemoCa,
  type DemoTsa,
  type ImprintHash,
  type Signer,
  type Timestamp,
} from './index';

const document = utf8('a receipt');
const digest = sha256(document);
const nonce = new Uint8Array(16).fill(0xab);
let root: DemoCa;
let issuing: DemoCa;
let tsa: Holder;
let signer: Signer;

beforeAll(async () => {
  ({ root, issuing } = await authority());
  tsa = await holder(issuing, { name: '演示时间戳', usage: 'timestamping', serial: '77' });
  signer = await signerOf(tsa, issuing.chain);
});

const demo = (more: Partial<DemoTsa> = {}): DemoTsa => ({ signer, now: () => WITHIN, newSerial: () => '1234', ...more });
const stamped = async (by: DemoTsa = demo(), hash: ImprintHash = 'SHA-256') =>
  tokenIn(await answerTimestampRequest(timestampRequest(await imprintOf(hash, document), nonce, hash), by), nonce);
const verified = async (token: Uint8Array | Promise<Uint8Array>, of = document) =>
  verifyTimestamp(await token, of, { trust: [root.certificate] });

/** After one flipped byte, here and there, the token is refused or (few bytes are outside every signature: the version, say) says the very same. */
async function expectUnsaid(token: Uint8Array, verify: (changed: Uint8Array) => Promise<Timestamp>): Promise<void> {
  const { at: when, authority: by } = await verify(token);
  const read: unknown[] = [];
  for (let at = 0; at < token.length; at += 67) {
    const changed = token.slice();
    changed[at]! ^= 1;
    await verify(changed).then(
      (stamp) => read.push([stamp.at, stamp.authority.fingerprint]),
      () => undefined,
    );
  }
  expect(read).toEqual(read.map(() => [when, by.fingerprint]));
  expect(read.length).toBeLessThan(token.length / 67 / 4);
  // The last byte is one of the signature.
  await expect(verify(token.with(-1, token.at(-1)! ^ 1))).rejects.toMatchObject({ code: 'TIMESTAMP_INVALID' });
}

describe('a time-stamp', () => {
  it('says when somebody whom we trust saw a digest', async () => {
    const { at, accuracyMs, authority: by } = await verified(stamped());
    expect([at, accuracyMs, by.subjectName]).toEqual([WITHIN, 1000, '演示时间戳']);
  });

  it('is over the digest alone, whatever larger buffer it lies in', () => {
    expect(timestampRequest(Buffer.from('ab'.repeat(32), 'hex'), nonce)).toEqual(timestampRequest(new Uint8Array(32).fill(0xab), nonce));
  });

  it('may be by an elliptic curve as well', async () => {
    const ec = await holder(issuing, { usage: 'timestamping', kind: 'ec' });
    expect((await verified(stamped(demo({ signer: await signerOf(ec, issuing.chain) })))).at).toEqual(WITHIN);
  });

  it('of the national suite has an imprint by SM3 and a signature by SM2, and is refused for other bytes or under another hash', async () => {
    const national = await authority('National', 'sm2');
    const by = await holder(national.issuing, { usage: 'timestamping', kind: 'sm2' });
    const trust = { trust: [national.root.certificate] };
    const sm2Demo = demo({ signer: await signerOf(by, national.issuing.chain) });
    const token = await stamped(sm2Demo, 'SM3');
    for (const identifier of [OID.sm3, OID.gmSignedData, OID.sm2Signature])
      expect(Buffer.from(token).includes(Buffer.from(oid(identifier)))).toBe(true);
    expect(Buffer.from(token).includes(Buffer.from(oid(OID.sha256)))).toBe(false);
    const { at, authority: whose } = await verifyTimestamp(token, document, trust);
    expect([at, whose.fingerprint]).toEqual([WITHIN, parseCertificate(by.certificate).fingerprint]);
    await expect(verifyTimestamp(token, utf8('another'), trust)).rejects.toMatchObject({ code: 'TIMESTAMP_INVALID' });
    await expect(verified(token)).rejects.toMatchObject({ code: 'CERTIFICATE_UNTRUSTED' });
    // The digest by SHA-256 under the name of SM3.
    const misnamed = tokenIn(await answerTimestampRequest(timestampRequest(digest, nonce, 'SM3'), sm2Demo), nonce);
    await expect(verifyTimestamp(misnamed, document, trust)).rejects.toMatchObject({ code: 'TIMESTAMP_INVALID' });
    await expectUnsaid(token, (changed) => verifyTimestamp(changed, document, trust));
  }, 60_000);

  it('is refused when the digest that it signs is no string of bytes', async () => {
    const token = Buffer.from(await stamped());
    const attribute = token.indexOf(Buffer.from('06092a864886f70d010904', 'hex'));
    const octets = token.indexOf(Buffer.from([0x04, 0x20]), attribute);
    const ENUMERATED = 0x0a;
    await expect(verified(new Uint8Array(token.fill(ENUMERATED, octets, octets + 1)))).rejects.toMatchObject({ code: 'TIMESTAMP_INVALID' });
  });

  it('is refused for other bytes, and after one flipped byte wherever it is', async () => {
    const token = await stamped();
    await expect(verified(token, utf8('another'))).rejects.toMatchObject({ code: 'TIMESTAMP_INVALID' });
    await expectUnsaid(token, (changed) => verified(changed));
  }, 20_000);

  it('is refused when the answer is for another request', async () => {
    const answer = await answerTimestampRequest(timestampRequest(digest, nonce), demo());
    expect(() => tokenIn(answer, new Uint8Array(16).fill(1))).toThrow('TIMESTAMP_INVALID');
    for (const rubbish of [new Uint8Array(0), utf8('<html>'), answer.subarray(0, 40)])
      expect(() => tokenIn(rubbish, nonce)).toThrow('TIMESTAMP_INVALID');
    const refusal = await answerTimestampRequest(utf8('no request'), demo());
    expect(() => tokenIn(refusal, nonce)).toThrow(/TIMESTAMP_INVALID/);
  });

  it.each<[string, string, () => Promise<Uint8Array>]>([
    ['CERTIFICATE_EXPIRED', 'its authority had expired', () => stamped(demo({ now: () => new Date(VALIDITY.notAfter.getTime() + 1000) }))],
    [
      'CERTIFICATE_NOT_YET_VALID',
      'its authority was not there yet',
      () => stamped(demo({ now: () => new Date(VALIDITY.notBefore.getTime() - 1000) })),
    ],
    [
      'TIMESTAMP_INVALID',
      'anybody else signed it',
      async () => stamped(demo({ signer: await signerOf(await holder(issuing), issuing.chain) })),
    ],
    [
      'CERTIFICATE_UNTRUSTED',
      'its authority is nobody whom we trust',
      async () => {
        const other = (await authority('Other')).issuing;
        return stamped(demo({ signer: await signerOf(await holder(other, { usage: 'timestamping' }), other.chain) }));
      },
    ],
    [
      'TIMESTAMP_INVALID',
      'it is a signature over something else',
      async () => signDetached(digest, await signerOf(await holder(issuing), issuing.chain)),
    ],
    ['TIMESTAMP_INVALID', 'its content is none', async () => signedDataOf({ type: OID.tstInfo, content: digest, attached: true }, signer)],
  ])('is %s when %s', async (code, _, make) => {
    await expect(verified(make())).rejects.toMatchObject({ code });
  });

  it('is refused when its authority had been revoked by then', async () => {
    const crl = await writeCrl(issuing, [{ serial: '77', revokedAt: VALIDITY.notBefore }], {
      thisUpdate: VALIDITY.notBefore,
      nextUpdate: VALIDITY.notAfter,
    });
    await expect(verifyTimestamp(await stamped(), document, { trust: [root.certificate], crls: [crl] })).rejects.toMatchObject({
      code: 'CERTIFICATE_REVOKED',
    });
  });

  it('is all that the certificate of its authority is good for', async () => {
    const content = utf8('a release');
    const signed = signDetached(content, signer);
    await expect(verifyDetached(content, await signed, { trust: [root.certificate], at: WITHIN })).rejects.toMatchObject({
      code: 'CERTIFICATE_UNTRUSTED',
      facts: { reason: 'for time-stamps only' },
    });
  });
});
