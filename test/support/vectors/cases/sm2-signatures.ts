import { GMT_0010, RFC_5652, signature, type SignatureTrick } from '../cms';
import { entriesOf, zip } from '../container';
import { der, integer, oid, seq, small } from '../der';
import { Rope } from '../rope';
import { sm2Der, sm2Negated, sm2OverOrder, sm2Raw, sm2Sign } from '../sm2';
import { vector, type VectorCase } from '../vector-case';
import type { VectorBid, Workshop } from '../workshop';

/** Signatures of a manifest that only SM2 can have, and one that is as good as the usual. */
export function sm2SignatureCases(w: Workshop, base: VectorBid): VectorCase[] {
  const of = (id: string, what: string, trick: SignatureTrick, submission: string): VectorCase => {
    const bytes = signature(base.manifestBytes.bytes(), w.parties.of('bidder'), w.parties.chain, trick);
    const bid = { ...base, signature: Rope.like(base.signature, bytes) };
    return vector({ id, what, bid, kbid: zip(entriesOf(bid)), expected: { submission } });
  };
  const named = { algorithm: seq(oid('1.2.156.10197.1.501')) };
  return [
    of('valid-signature-501', 'the signature is named SM2 with SM3 (1.2.156.10197.1.501)', named, 'ok'),
    ...Object.entries({ ...ids, ...numbers, ...names }).map(([name, [what, trick]]) =>
      of(`signature-${name}`, what, trick, 'BID_SIGNATURE_INVALID'),
    ),
  ];
}

type Listed = Record<string, [what: string, trick: SignatureTrick]>;

const ids: Listed = {
  id: ['made under the id of an organisation', { sm2: (secret, message) => sm2Sign(secret, message, '91320100MA1NXXXX0D') }],
  'id-empty': ['made under an id of no byte', { sm2: (secret, message) => sm2Sign(secret, message, '') }],
  'id-none': ['made over SM3 of the attributes, without Z', { sm2: (secret, message) => sm2Sign(secret, message, null) }],
};

const numbers: Listed = {
  raw: ['r and s one after the other, 64 bytes', { sm2: (secret, message) => sm2Raw(sm2Sign(secret, message)) }],
  swapped: ['s and r', { sm2: (secret, message) => (({ r, s }) => ({ r: s, s: r }))(sm2Sign(secret, message)) }],
  negated: ['n - s for s, which ECDSA would take', { sm2: (secret, message) => sm2Negated(sm2Sign(secret, message)) }],
  'over-order': ['r + n for r', { sm2: (secret, message) => sm2OverOrder(sm2Sign(secret, message)) }],
  'zero-r': ['r is zero', { sm2: (secret, message) => ({ ...sm2Sign(secret, message), r: 0n }) }],
  'zero-s': ['s is zero', { sm2: (secret, message) => ({ ...sm2Sign(secret, message), s: 0n }) }],
  'third-number': [
    'a third number behind r and s',
    { sm2: (secret, message) => der(0x30, ...halves(sm2Raw(sm2Sign(secret, message))).map(integer), small(1)) },
  ],
  'padded-number': [
    'a zero byte more before r',
    { sm2: (secret, message) => seq(...halves(sm2Raw(sm2Sign(secret, message))).map((half) => der(0x02, Uint8Array.of(0, 0), half))) },
  ],
  'number-trailing': [
    'a byte behind r and s',
    { sm2: (secret, message) => Buffer.concat([sm2Der(sm2Sign(secret, message)), Uint8Array.of(0)]) },
  ],
};

const halves = (raw: Uint8Array): Uint8Array[] => [raw.slice(0, 32), raw.slice(32)];

const names: Listed = {
  'names-rfc': ['under the identifiers of RFC 5652', { names: RFC_5652 }],
  'names-mixed': ['signed data of GM/T 0010 over data of RFC 5652', { names: { ...GMT_0010, data: RFC_5652.data } }],
  sha256: ['over the SHA-256 of the manifest', { hash: 'sha256' }],
  'certificate-sha256': ['names its certificate by SHA-256', { certificateBy: 'sha256' }],
  'algorithm-ecdsa': ['said to be ECDSA with SHA-256', { algorithm: seq(oid('1.2.840.10045.4.3.2')) }],
};
