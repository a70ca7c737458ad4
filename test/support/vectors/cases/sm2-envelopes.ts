import { SeededRandom } from '@kaibiao/kernel';
import { entriesOf, zip } from '../container';
import { content as inside, der, octets, small } from '../der';
import { sm2Envelope, type EnvelopeTrick } from '../envelope-sm2';
import { Rope } from '../rope';
import { sm2CipherDer, type Sm2Cipher } from '../sm2';
import { vector, type Expected, type VectorCase } from '../vector-case';
import type { VectorBid, VectorSegment, Workshop } from '../workshop';

/** Envelopes that only SM2 can have: of the right key to the right holder, and yet none. */
export async function sm2EnvelopeCases(w: Workshop, base: VectorBid): Promise<VectorCase[]> {
  const [segment] = base.segments as [VectorSegment];
  const random = new SeededRandom(0x5e2);
  const put = async (name: string, what: string, changed: Pick<VectorSegment, 'bidder' | 'custodians'>, expected: Partial<Expected>) => {
    const bid = await w.withEnvelopes(base, changed);
    return vector({ id: `envelope-${name}`, what, bid, kbid: zip(entriesOf(bid)), expected });
  };
  const cases: VectorCase[] = [];
  for (const [name, [what, trick]] of Object.entries({ ...ciphers, ...encodings, ...names })) {
    const second = Rope.of(sm2Envelope(segment.keys.shares[1]!, w.parties.custodians[1]!, random, trick));
    const custodians = segment.custodians.map((one, at) => (at === 1 ? second : one));
    cases.push(await put(name, what, { ...segment, custodians }, { votes: [true, false, true, true] }));
  }
  const own = sm2Envelope(segment.keys.bidderKey, w.parties.of('bidderEncryption'), random, { cipher: flipCheck });
  const release = 'ENVELOPE_UNOPENED';
  return [...cases, await put('bidder-check', "C3 of the bidder's envelope is another", { ...segment, bidder: Rope.of(own) }, { release })];
}

type Listed = Record<string, [what: string, trick: EnvelopeTrick]>;

const flip = (bytes: Uint8Array, at: number): Uint8Array => bytes.map((byte, i) => (i === at ? byte ^ 1 : byte));
const flipCheck = (cipher: Sm2Cipher): Sm2Cipher => ({ ...cipher, check: flip(cipher.check, 31) });

/** The right form; a point off the curve would tell the key of whoever multiplies it. */
const ciphers: Listed = {
  'sm2-check': ['the last bit of C3 is another', { cipher: flipCheck }],
  'sm2-check-empty': ['C3 is empty', { cipher: (cipher) => ({ ...cipher, check: new Uint8Array(0) }) }],
  'sm2-check-short': ['C3 has 31 bytes', { cipher: (cipher) => ({ ...cipher, check: cipher.check.slice(0, 31) }) }],
  'sm2-text': ['a bit of C2 is another', { cipher: (cipher) => ({ ...cipher, text: flip(cipher.text, 0) }) }],
  'sm2-text-empty': ['C2 is empty', { cipher: (cipher) => ({ ...cipher, text: new Uint8Array(0) }) }],
  'sm2-point': ['C1 is no point of the curve', { cipher: (cipher) => ({ ...cipher, point: flip(cipher.point, 63) }) }],
  'sm2-point-zero': ['C1 is (0, 0)', { cipher: (cipher) => ({ ...cipher, point: new Uint8Array(64) }) }],
};

/** The length of a SEQUENCE of 256 to 65,535 bytes in three bytes where two suffice. */
const longer = (body: Uint8Array): Uint8Array => Buffer.concat([Uint8Array.of(0x30, 0x83, 0, body.length >> 8, body.length & 0xff), body]);

const encodings: Listed = {
  'sm2-raw': [
    'C1, C3 and C2 as bytes, not in ASN.1',
    { encoded: ({ point, check, text }) => Buffer.concat([Uint8Array.of(4), point, check, text]) },
  ],
  'sm2-order': ['C2 before C3', { cipher: ({ point, check, text }) => ({ point, check: text, text: check }) }],
  'sm2-member': ['a fifth member of the SM2Cipher', { encoded: (cipher) => sm2CipherDer(cipher, small(1)) }],
  'sm2-trailing': ['a byte behind the SM2Cipher', { encoded: (cipher) => Buffer.concat([sm2CipherDer(cipher), Uint8Array.of(0)]) }],
  'sm2-number': [
    'a zero byte more before x',
    {
      encoded: ({ point, check, text }) => {
        const [x, y] = [point.slice(0, 32), point.slice(32)].map((half) => der(0x02, Uint8Array.of(0, 0), half));
        return der(0x30, x!, y!, octets(check), octets(text));
      },
    },
  ],
};

const names: Listed = {
  'sm2-length': ['a length that is not minimal', { whole: (envelope) => longer(inside(envelope)) }],
  'sm2-data-rfc': ['data of RFC 5652 inside', { data: '1.2.840.113549.1.7.1' }],
  'sm2-type-rfc': ['enveloped data of RFC 5652', { type: '1.2.840.113549.1.7.3' }],
  'sm2-named-signature': ['said to be encrypted by SM2 signature', { encryption: '1.2.156.10197.1.301.1' }],
  'sm2-version': ['version 0', { version: 0 }],
  'sm2-aes': ['AES-128-CBC for SM4-CBC', { aes: true }],
};
