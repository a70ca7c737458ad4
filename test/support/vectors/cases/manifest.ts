import { canonicalJson, type Manifest } from '@kaibiao/crypto';
import { entriesOf, zip } from '../container';
import { unread, vector, type VectorCase } from '../vector-case';
import type { VectorBid, Workshop } from '../workshop';

type Json = Record<string, unknown>;

/** Manifests that are signed as they should be and yet are none. */
export async function manifestCases(w: Workshop, base: VectorBid): Promise<VectorCase[]> {
  const listed = { ...spellings(base.manifest), ...members(base.manifest), ...contradictions(base.manifest) };
  const cases: VectorCase[] = [];
  for (const [name, [what, bytes, code = 'MANIFEST_INVALID']] of Object.entries(listed)) {
    const bid = await w.withManifest(base, bytes);
    cases.push(vector({ id: `manifest-${name}`, what, bid, kbid: zip(entriesOf(bid)), expected: unread(code) }));
  }
  return cases;
}

type Listed = Record<string, [what: string, bytes: Uint8Array, code?: string]>;

/** The right value, not in its one spelling. */
function spellings(manifest: Manifest): Listed {
  const text = Buffer.from(canonicalJson(manifest)).toString('utf8');
  const written = (what: string, change: string | Buffer): [string, Uint8Array] => [what, Buffer.from(change)];
  const replaced = (what: string, from: string, to: string): [string, Uint8Array] => {
    if (!text.includes(from)) throw new Error(from);
    return written(what, text.replace(from, to));
  };
  return {
    bom: written('a byte order mark before it', `\ufeff${text}`),
    space: written('a space before it', ` ${text}`),
    newline: written('a line end behind it', `${text}\n`),
    nul: written('a zero byte behind it', `${text}\0`),
    twice: written('two values', text + text),
    unordered: written('members in another order', JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(text) as Json).reverse()))),
    'duplicate-member': replaced('a member twice, the same', '"version":1', '"version":1,"version":1'),
    'duplicate-other': replaced('a member twice, first another', '"version":1', '"version":2,"version":1'),
    'duplicate-nested': replaced('a member of the policy twice', '"threshold":2', '"threshold":1,"threshold":2'),
    escape: replaced('a letter written as an escape', '"maker":{"bundle"', '"maker":{"\\u0062undle"'),
    fraction: replaced('1.0 for 1', '"version":1', '"version":1.0'),
    exponent: replaced('1e0 for 1', '"version":1', '"version":1e0'),
    'not-utf8': written('a byte that is no UTF-8', Buffer.from(text.replace('"vectors"', '"vector\u0081"'), 'latin1')),
    surrogate: replaced('half of a surrogate pair', '"vectors"', '"\\ud800"'),
    list: written('a list', `[${text}]`),
    deep: written('20,000 brackets', '['.repeat(20_000)),
    empty: written('nothing', ''),
  };
}

/** Members that are missing, unknown or of another kind. */
function members(manifest: Manifest): Listed {
  const canonical = (what: string, change: Json, code?: string): [string, Uint8Array, string?] =>
    [what, canonicalJson({ ...manifest, ...change }), ...(code ? [code] : [])] as [string, Uint8Array, string?];
  const [segment] = manifest.segments;
  const inSegment = (what: string, change: Json): [string, Uint8Array] => [
    what,
    canonicalJson({ ...manifest, segments: [{ ...segment, ...change }] }),
  ];
  const { maker: _, ...without } = manifest;
  return {
    unknown: canonical('an unknown member', { comment: 'hello' }),
    proto: [
      `the member __proto__`,
      Buffer.from(Buffer.from(canonicalJson(manifest)).toString('utf8').replace('{"bidderCode"', '{"__proto__":{},"bidderCode"')),
    ],
    'unknown-nested': inSegment('an unknown member of a segment', { plaintextHash: '00'.repeat(32) }),
    missing: ['no maker', canonicalJson(without)],
    format: canonical('format 2', { format: 'kaibiao-sealed-bid/2' }),
    'suite-unknown': canonical('a suite that nobody knows', { suite: 'NULL-0' }, 'SUITE_UNSUPPORTED'),
    'version-zero': canonical('version 0', { version: 0 }),
    'version-text': canonical('a version that is a text', { version: '1' }),
    'lot-path': canonical('a lot code with a path in it', { lotCode: '../../etc' }),
    'hash-upper': canonical('a hash in upper case', { tenderDocuments: manifest.tenderDocuments.toUpperCase() }),
    'hash-short': canonical('a hash of 31 bytes', { tenderDocuments: manifest.tenderDocuments.slice(2) }),
    'time-seconds': inSegment('a time without milliseconds', { opensNotBefore: '2026-06-01T01:00:00Z' }),
    'time-offset': inSegment('a time with an offset', { opensNotBefore: '2026-06-01T09:00:00.000+08:00' }),
    'time-impossible': inSegment('a day that does not exist', { opensNotBefore: '2026-02-30T01:00:00.000Z' }),
    'length-zero': inSegment('a length with a zero before it', {
      ciphertext: { ...segment!.ciphertext, length: `0${segment!.ciphertext.length}` },
    }),
    'length-number': inSegment('a length that is a number', { ciphertext: { ...segment!.ciphertext, length: 1 } }),
    'length-huge': inSegment('a length over 2^53', { ciphertext: { ...segment!.ciphertext, length: '9999999999999999' } }),
    'segment-path': inSegment('a segment named ../bid', { name: '../bid' }),
  };
}

/** Members that do not fit together. */
function contradictions(manifest: Manifest): Listed {
  const { policy, segments } = manifest;
  const [segment] = segments;
  const { custodians } = policy;
  const canonical = (what: string, change: Json): [string, Uint8Array] => [what, canonicalJson({ ...manifest, ...change })];
  const inSegment = (what: string, change: Json): [string, Uint8Array] => canonical(what, { segments: [{ ...segment, ...change }] });
  return {
    'replaces-first': canonical('version 1 replaces something', { replaces: '11'.repeat(32) }),
    'replaces-missing': canonical('version 2 replaces nothing', { version: 2 }),
    'threshold-zero': canonical('a threshold of 0', { policy: { ...policy, threshold: 0 } }),
    'threshold-over': canonical('a threshold over the number of custodians', { policy: { ...policy, threshold: 5 } }),
    'custodian-twice': canonical('the same custodian twice', {
      policy: { ...policy, custodians: [...custodians.slice(0, 3), custodians[0]] },
    }),
    'mode-bidder': canonical('policy `bidder` with custodians', { policy: { ...policy, mode: 'bidder' } }),
    'mode-custodians': canonical('policy `custodians` with an encryption certificate', { policy: { ...policy, mode: 'custodians' } }),
    'certificate-null': canonical('no encryption certificate', { encryptionCertificate: null }),
    'key-null': inSegment("no commitment to the bidder's key", { bidderKey: null }),
    'shares-three': inSegment('three shares for four custodians', { shares: segment!.shares.slice(1) }),
    'envelopes-five': inSegment('five envelopes for four custodians', {
      envelopes: { ...segment!.envelopes, custodians: [...segment!.envelopes.custodians, '00'.repeat(32)] },
    }),
    'segment-twice': canonical('two segments of one name', { segments: [segment, segment] }),
    'segments-none': canonical('no segment', { segments: [] }),
  };
}
