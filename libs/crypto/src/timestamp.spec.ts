import { authority, holder, signerOf, VALIDITY, WITHIN, type Holder } from '../../../test/support/pki';
import { signedDataOf } from './cms-sign';
import { OID } from './oids';
import {
  answerTimestampRequest,
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
  type Signer,
} from './index';

const digest = sha256(utf8('a receipt'));
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
const stamped = async (by: DemoTsa = demo(), of = digest) => tokenIn(await answerTimestampRequest(timestampRequest(of, nonce), by), nonce);
const verified = async (token: Uint8Array | Promise<Uint8Array>, of = digest) =>
  verifyTimestamp(await token, of, { trust: [root.certificate] });

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

  it('is refused for other bytes, and after one flipped byte wherever it is', async () => {
    const token = await stamped();
    await expect(verified(token, sha256(utf8('another')))).rejects.toMatchObject({ code: 'TIMESTAMP_INVALID' });
    const { authority: by } = await verified(token);
    const read: unknown[] = [];
    for (let at = 0; at < token.length; at += 67) {
      const changed = token.slice();
      changed[at]! ^= 1;
      await verified(changed).then(
        (stamp) => read.push([stamp.at, stamp.authority.fingerprint]),
        () => undefined,
      );
    }
    // Some bytes are outside every signature (the version, say): then it still says the very same.
    expect(read).toEqual(read.map(() => [WITHIN, by.fingerprint]));
    expect(read.length).toBeLessThan(token.length / 67 / 4);
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
    await expect(verifyTimestamp(await stamped(), digest, { trust: [root.certificate], crls: [crl] })).rejects.toMatchObject({
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
