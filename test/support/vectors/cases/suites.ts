import { hkdfSync } from 'node:crypto';
import { canonicalJson, commit, type Manifest } from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import { SeededRandom } from '@kaibiao/kernel';
import { entriesOf, zip } from '../container';
import { envelope } from '../envelope';
import { Rope } from '../rope';
import { sm3 } from '../sm2';
import { contentOf, sha256Hex } from '../tar';
import { FOREIGN, unreadable, vector, type Expected, type VectorCase } from '../vector-case';
import type { VectorBid, VectorSegment, Workshop } from '../workshop';

/** A sound bid of the other suite, and whose workshop made it. */
export interface Other {
  readonly intl: Workshop;
  readonly base: VectorBid;
}

type Segment = Manifest['segments'][number];

/** Bids that mix the suites: whole, by a certificate, or by an algorithm in the place of its sister. */
export async function suiteCases(w: Workshop, base: VectorBid, other: Other): Promise<VectorCase[]> {
  return [...(await wholes(w, base, other)), ...(await hashes(w, base)), ...(await payloads(w, base, other))];
}

const of = (id: string, what: string, bid: VectorBid, expected: Partial<Expected>): VectorCase =>
  vector({ id, what, bid, kbid: zip(entriesOf(bid)), expected });

const MIXED = 'BID_CERTIFICATE_OTHER_SUITE';
/** No key of the lot's parties opens anything of it. */
const UNOPENED: Partial<Expected> = {
  ...{ submission: 'BID_SUITE_MISMATCH', votes: [false, false, false, false], release: 'ENVELOPE_UNOPENED' },
  ...{ opening: 'excluded', reason: 'ENVELOPES_BROKEN' },
};

async function wholes(w: Workshop, base: VectorBid, { intl, base: foreign }: Other): Promise<VectorCase[]> {
  const signing = await w.seal({ id: 'suite-signing', signer: await intl.parties.signer('bidder'), seed: 81 });
  const encryption = await w.seal({ id: 'suite-encryption', encryption: intl.parties.of('bidderEncryption'), seed: 82 });
  const bySm2 = await intl.seal({ id: 'gm-suite-signing-sm2', signer: await w.parties.signer('bidder'), seed: 83 });
  const [segment] = base.segments as [VectorSegment];
  const rsa = Rope.of(envelope(segment.keys.shares[3]!, intl.parties.custodians[3]!, new SeededRandom(84)));
  const custodian = await w.withEnvelopes(base, { ...segment, custodians: [...segment.custodians.slice(0, 3), rsa] });
  return [
    of('suite-intl-bid', 'a sound bid of suite INTL-1 in a lot of GM-1', foreign, UNOPENED),
    { ...of('suite-intl-lot', 'a sound bid of suite GM-1 in a lot of INTL-1', base, UNOPENED), suite: 'INTL-1' },
    of('suite-signing', 'signed by a certificate of RSA', signing, { submission: MIXED }),
    of('suite-encryption', 'its encryption certificate is of RSA', encryption, { submission: MIXED, release: 'ENVELOPE_UNOPENED' }),
    { ...of('suite-signing-sm2', 'a bid of suite INTL-1 signed by a certificate of SM2', bySm2, { submission: MIXED }), suite: 'INTL-1' },
    of('suite-envelope', 'the envelope of custodian 4 is to a certificate of RSA', custodian, { votes: [true, true, true, false] }),
  ];
}

/** SHA-256 where SM3 belongs, and SM3 where names are SHA-256 in both suites. */
async function hashes(w: Workshop, base: VectorBid): Promise<VectorCase[]> {
  const [{ keys, bidder, custodians, payload, content }] = base.segments as [VectorSegment];
  const { ctxHash } = await w.keyOf(base);
  const bySha256 = (label: 'share' | 'bidder-key' | 'draw-nonce', bytes: Uint8Array) =>
    commit(nodeBackend, ctxHash, label, bytes, 'INTL-1');
  const commitments = {
    bidderKey: await bySha256('bidder-key', keys.bidderKey),
    shares: await Promise.all(keys.shares.map((share) => bySha256('share', share))),
  };
  const drawNonce = await bySha256('draw-nonce', Buffer.from(content.drawNonce, 'hex'));
  const sm3Hex = (bytes: Uint8Array): string => sm3(bytes).toString('hex');
  const inSegment = (change: Partial<Segment>) =>
    w.resign(base, (manifest) => ({ ...manifest, segments: manifest.segments.map((one) => ({ ...one, ...change })) }));
  const ciphertext = { hash: sm3Hex(payload.bytes()), length: String(payload.length) };
  const envelopes = { bidder: sm3Hex(bidder!.bytes()), custodians: custodians.map((one) => sm3Hex(one.bytes())) };
  const signingCertificate = sm3Hex(w.parties.of('bidder').certificate);
  const index = await w.seal({
    ...{ id: 'hash-index', model: base },
    trick: {
      index: (honest) => ({ ...honest, files: honest.files.map((file, at) => ({ ...file, hash: sm3Hex(content.files[at]!.bytes) })) }),
    },
  });
  return [
    of('hash-commitments', 'key and shares are committed to by SHA-256', await inSegment(commitments), { ...FOREIGN, own: 'ok' }),
    of('hash-draw-nonce', 'the draw nonce is committed to by SHA-256', await inSegment({ drawNonce }), unreadable('CONTENT_INVALID')),
    of('hash-index', 'the index names files by SM3', index, unreadable('CONTENT_INVALID')),
    of('hash-ciphertext', 'the manifest names the payload by SM3', await inSegment({ ciphertext }), {
      ...{ submission: 'BID_PAYLOAD_MISMATCH', own: 'PAYLOAD_HASH', opening: 'refused', reason: 'PAYLOAD_HASH' },
    }),
    of('hash-envelopes', 'the manifest names the envelopes by SM3', await inSegment({ envelopes }), {
      ...{ submission: 'BID_ENVELOPE_MISMATCH', votes: [null, null, null, null], opening: null },
    }),
    of(
      'hash-certificate',
      'the manifest names the signing certificate by SM3',
      await w.resign(base, (manifest) => ({ ...manifest, signingCertificate })),
      { ...FOREIGN, submission: 'BID_SIGNATURE_INVALID' },
    ),
  ];
}

/** Payloads under the right secrets and other algorithms. */
async function payloads(w: Workshop, base: VectorBid, { intl }: Other): Promise<VectorCase[]> {
  const [{ content, keys }] = base.segments as [VectorSegment];
  const { ctxHash, key } = await w.keyOf(base);
  const info = Buffer.concat([Buffer.from('kaibiao/1/payload\0'), Buffer.from(ctxHash, 'hex')]);
  const whole = new Uint8Array(hkdfSync('sm3', Buffer.concat([keys.bidderKey, keys.gate]), '', info, 32));
  const plain = contentOf(content);
  const { lotCode, submissionId, version, signingCertificate, encryptionCertificate, suite } = base.manifest;
  const context = { lotCode, submissionId, version, signingCertificate, encryptionCertificate, suite, segment: 'bid' };
  const sealed: Record<string, [string, Rope]> = {
    aes: ['sealed by AES-256-GCM', await intl.payload('gm-payload-aes/payload.enc', ctxHash, whole, keys.salt, plain)],
    'key-whole': [
      'sealed under all 32 bytes that are derived, not the first 16',
      await w.payload('payload-key-whole/payload.enc', ctxHash, whole, keys.salt, plain),
    ],
    'context-sha256': [
      'sealed for the SHA-256 of its context',
      await w.payload('payload-context-sha256/payload.enc', sha256Hex(canonicalJson(context)), key, keys.salt, plain),
    ],
  };
  const cases: VectorCase[] = [];
  for (const [name, [what, payload]] of Object.entries(sealed))
    cases.push(of(`payload-${name}`, what, await w.withPayload(base, payload), unreadable('PAYLOAD_COMMITMENT')));
  return cases;
}
