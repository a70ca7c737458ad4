import { Rope } from '../rope';
import { children, content as inside, der } from '../der';
import { MESSAGE_DIGEST, signature, type SignatureTrick } from '../cms';
import { entriesOf, zip } from '../container';
import { vector, type VectorCase } from '../vector-case';
import type { VectorBid, Workshop } from '../workshop';

const INVALID = 'BID_SIGNATURE_INVALID';

/** Signatures that no platform may take; nothing else of the bid is wrong. */
export async function signatureCases(w: Workshop, base: VectorBid): Promise<VectorCase[]> {
  const signers: Record<string, [what: string, signer: string, code: string]> = {
    rival: ['by a rival, while the manifest names the bidder', 'rival', INVALID],
    expired: ['by a certificate that had expired', 'expired', 'BID_CERTIFICATE_EXPIRED'],
    future: ['by a certificate that is not valid yet', 'future', 'BID_CERTIFICATE_EXPIRED'],
    revoked: ['by a certificate that was revoked before', 'revoked', 'BID_CERTIFICATE_REVOKED'],
    stranger: ['by a certificate of an authority that calls itself the same', 'stranger', 'BID_CERTIFICATE_UNTRUSTED'],
    encryption: ['by an encryption certificate', 'bidderEncryption', 'BID_CERTIFICATE_UNTRUSTED'],
  };
  const cases: VectorCase[] = [];
  for (const [name, [what, signer, code]] of Object.entries(signers))
    cases.push(signed(`signer-${name}`, `signed ${what}`, await w.resign(base, () => base.manifest, signer), code));
  for (const [name, [what, trick]] of Object.entries(tricks(w)))
    cases.push(told(base, name, what, signature(base.manifestBytes.bytes(), w.parties.of('bidder'), w.parties.chain, trick)));
  for (const [name, [what, bytes]] of Object.entries(encodings(base.signature))) cases.push(told(base, name, what, bytes));
  return cases;
}

const signed = (name: string, what: string, bid: VectorBid, code: string): VectorCase =>
  vector({ id: `signature-${name}`, what, bid, kbid: zip(entriesOf(bid)), expected: { submission: code } });

const told = (base: VectorBid, name: string, what: string, bytes: Uint8Array): VectorCase =>
  signed(name, what, { ...base, signature: Rope.like(base.signature, bytes) }, INVALID);

function tricks(w: Workshop): Record<string, [string, SignatureTrick]> {
  const { certificate } = w.parties.of('bidder');
  const rival = w.parties.of('rival').certificate;
  return {
    'attributes-unordered': ['the signed attributes are not in the order of DER', { attributes: (sorted) => sorted.reverse() }],
    'attribute-twice': ['the message digest stands twice', { attributes: ([first, ...rest]) => [first!, first!, ...rest] }],
    'attribute-missing': ['no signing certificate attribute', { attributes: (sorted) => sorted.slice(0, 2) }],
    'attribute-values': [
      'an attribute with two values',
      { attributes: (sorted) => sorted.map((one, at) => (at === 1 ? doubled(one) : one)) },
    ],
    'certificate-hash': ['the signing certificate attribute names another certificate', { certificateHash: new Uint8Array(32) }],
    'content-type': ['signed as something else than data', { contentType: '1.2.840.113549.1.7.2' }],
    'no-attributes': ['a bare signature without attributes', { bare: true }],
    attached: ['the content is inside', { attached: Buffer.from('{}') }],
    sha1: ['SHA-1', { hash: 'sha1' }],
    'certificate-missing': ['without certificates', { certificates: [] }],
    'certificate-other': ["without the signer's certificate", { certificates: [rival] }],
    'no-signer': ['no signer', { signers: () => [] }],
    'two-signers': ['two signers', { signers: (one) => [one, one] }],
    'version-three': ['version 3', { version: 3 }],
    'certificate-garbage': ['a certificate that is none', { certificates: [certificate, Buffer.from([0x30, 0x03, 1, 2, 3])] }],
  };
}

/** An attribute with its value twice. */
function doubled(attribute: Uint8Array): Uint8Array {
  const [type, values] = children(attribute) as [Uint8Array, Uint8Array];
  return der(0x30, type, der(0x31, inside(values), inside(values)));
}

function encodings(honest: Rope): Record<string, [string, Uint8Array]> {
  const bytes = honest.bytes();
  const body = inside(bytes);
  const pem = `-----BEGIN CMS-----\n${Buffer.from(bytes).toString('base64')}\n-----END CMS-----\n`;
  return {
    flipped: ['the last bit of the signature is another', honest.flip(bytes.length - 1).bytes()],
    'flipped-digest': [
      'a bit of the message digest is another',
      honest.flip(Buffer.from(bytes).lastIndexOf(MESSAGE_DIGEST) + MESSAGE_DIGEST.length + 4).bytes(),
    ],
    empty: ['nothing', new Uint8Array(0)],
    trailing: ['a byte behind it', Buffer.concat([bytes, Uint8Array.of(0)])],
    truncated: ['the last byte is missing', bytes.slice(0, -1)],
    pem: ['PEM for DER', Buffer.from(pem)],
    indefinite: ['an indefinite length (BER)', Buffer.concat([Uint8Array.of(0x30, 0x80), body, Uint8Array.of(0, 0)])],
    'long-length': [
      'a length that is not minimal',
      Buffer.concat([Uint8Array.of(0x30, 0x83, 0, body.length >> 8, body.length & 0xff), body]),
    ],
  };
}
