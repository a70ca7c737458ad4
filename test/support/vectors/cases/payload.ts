import { contextHash } from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import { sealedChunks } from '../chunks';
import { entriesOf, zip } from '../container';
import { Rope, type Chunks } from '../rope';
import { contentOf } from '../tar';
import { unreadable, vector, type VectorCase } from '../vector-case';
import type { VectorBid, VectorSegment, Workshop } from '../workshop';

const HEADER = 56;
const SEALED = 16_400;

/** Payloads that the bidder named and signed, and that are no payload of the format. */
export async function payloadCases(w: Workshop, base: VectorBid): Promise<VectorCase[]> {
  const { payload } = base.segments[0]!;
  const cases: VectorCase[] = [];
  const listed = { ...lengths(payload), ...chunks(payload), ...(await foreign(w, base)) };
  for (const [name, [what, changed, reason]] of Object.entries(listed)) {
    const bid = await w.withPayload(base, changed);
    const submission = changed.length === payload.length ? 'ok' : 'BID_UNENCRYPTED';
    cases.push(vector({ id: `payload-${name}`, what, bid, kbid: zip(entriesOf(bid)), expected: { submission, ...unreadable(reason) } }));
  }
  return cases;
}

type Listed = Record<string, [what: string, payload: Rope, reason: string]>;
const at = (chunk: number): number => HEADER + chunk * SEALED;

const lengths = (whole: Rope): Listed => ({
  empty: ['nothing', whole.slice(0, 0), 'PAYLOAD_TRUNCATED'],
  'header-cut': ['ends within its header', whole.slice(0, 30), 'PAYLOAD_TRUNCATED'],
  'header-only': ['no chunk', whole.slice(0, HEADER), 'PAYLOAD_TRUNCATED'],
  'tag-cut': ['ends within the last tag', whole.slice(0, whole.length - 5), 'PAYLOAD_TRUNCATED'],
  'final-missing': ['the short last chunk is missing', whole.slice(0, whole.length - 16), 'PAYLOAD_TRUNCATED'],
  'final-two-missing': ['the last two chunks are missing', whole.slice(0, at(63)), 'PAYLOAD_TRUNCATED'],
  'chunk-cut': ['ends within a chunk', whole.slice(0, at(63) + 9000), 'PAYLOAD_CHUNK'],
  extended: ['a byte behind the last chunk', Rope.join(whole, Uint8Array.of(0)), 'PAYLOAD_CHUNK'],
  'extended-chunk': ['a second last chunk', Rope.join(whole, whole.slice(whole.length - 16)), 'PAYLOAD_CHUNK'],
  'extended-full': ['a full chunk behind the last', Rope.join(whole, whole.slice(at(0), at(1))), 'PAYLOAD_CHUNK'],
  twice: ['the whole payload twice', Rope.join(whole, whole), 'PAYLOAD_CHUNK'],
});

const chunks = (whole: Rope): Listed => ({
  reordered: [
    'the first two chunks have changed places',
    Rope.join(whole.slice(0, at(0)), whole.slice(at(1), at(2)), whole.slice(at(0), at(1)), whole.slice(at(2))),
    'PAYLOAD_CHUNK',
  ],
  'reordered-end': [
    'the last two full chunks have changed places',
    Rope.join(whole.slice(0, at(62)), whole.slice(at(63), at(64)), whole.slice(at(62), at(63)), whole.slice(at(64))),
    'PAYLOAD_CHUNK',
  ],
  duplicated: ['a chunk stands in the place of the next one too', whole.splice(at(6), SEALED, whole.slice(at(5), at(6))), 'PAYLOAD_CHUNK'],
  inserted: ['a chunk stands twice', whole.splice(at(6), 0, whole.slice(at(5), at(6))), 'PAYLOAD_CHUNK'],
  removed: ['a chunk is missing', whole.splice(at(5), SEALED), 'PAYLOAD_CHUNK'],
  'short-within': ['a chunk within is shorter than the others', whole.splice(at(5), 400), 'PAYLOAD_CHUNK'],
  'flipped-first': ['a bit of the first chunk is another', whole.flip(at(0)), 'PAYLOAD_CHUNK'],
  'flipped-tag': ['a bit of a tag is another', whole.flip(at(8) - 1), 'PAYLOAD_CHUNK'],
  'flipped-final': ['a bit of the last tag is another', whole.flip(whole.length - 1), 'PAYLOAD_CHUNK'],
  'flipped-salt': ['a bit of the salt is another', whole.flip(0), 'PAYLOAD_COMMITMENT'],
  'flipped-commitment': ['a bit of the commitment is another', whole.flip(HEADER - 1), 'PAYLOAD_COMMITMENT'],
});

/** Sealed under other keys, or for something else. */
async function foreign(w: Workshop, base: VectorBid): Promise<Listed> {
  const [{ content, keys }] = base.segments as [VectorSegment];
  const { ctxHash, key } = await w.keyOf(base);
  const { lotCode: _, ...rest } = base.manifest;
  const { submissionId, version, signingCertificate, encryptionCertificate, suite } = rest;
  const elsewhere = {
    submissionId,
    version,
    signingCertificate,
    encryptionCertificate,
    suite,
    segment: 'bid',
    lotCode: 'E3213002601050001001002',
  };
  const plain = contentOf(content);
  const sealed = async (name: string, context: string, secret: Uint8Array): Promise<Rope> =>
    w.payload(`payload-${name}/payload.enc`, context, secret, keys.salt, plain);
  return {
    context: [
      'sealed for another lot, under the right key',
      await sealed('context', await contextHash(nodeBackend, elsewhere), key),
      'PAYLOAD_COMMITMENT',
    ],
    key: ["sealed under the bidder's key alone", await sealed('key', ctxHash, keys.bidderKey), 'PAYLOAD_COMMITMENT'],
    'nonce-reset': ['the counter of the last chunk begins anew', resealedEnd(w, base, 0), 'PAYLOAD_CHUNK'],
    'nonce-ahead': ['the counter of the last chunk is one ahead', resealedEnd(w, base, 65), 'PAYLOAD_CHUNK'],
  };
}

/** The empty last chunk sealed under the nonce of another. */
function resealedEnd(w: Workshop, base: VectorBid, number: number): Rope {
  const { payload } = base.segments[0]!;
  const [, { chunks }] = w.blobs.get(`${w.prefix}valid/bid/payload.enc`)! as [unknown, { chunks: Chunks }];
  const nonce = Buffer.from(chunks.baseNonce, 'hex');
  nonce[11]! ^= number;
  const tag = sealedChunks({ ...chunks, baseNonce: nonce.toString('hex') }, new Uint8Array(0));
  return payload.splice(payload.length - 16, 16, tag);
}
