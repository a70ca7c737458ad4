import { toHex } from './bytes';
import { parseCanonicalJson } from './canonical-json';
import { manifestInvalid } from './crypto.errors';
import { MANIFEST_FORMAT, type Manifest, type ManifestSegment } from './manifest';
import { sha256 } from './sha256';
import { code, decimal, exactly, hash, listOf, matching, nullOr, oneOf, segmentName, ShapeError, text, time, wholeNumber } from './shape';
import { assertSuite } from './suite';

/** Bytes of a manifest at most: 255 custodians in 16 segments stay under it. */
export const LARGEST_MANIFEST = 1_048_576;
const LARGEST_PAYLOAD = BigInt(Number.MAX_SAFE_INTEGER);

const segment = exactly({
  name: segmentName,
  opensNotBefore: time,
  ciphertext: exactly({ hash, length: decimal }),
  bidderKey: nullOr(hash),
  shares: listOf(hash, 0, 255),
  drawNonce: hash,
  envelopes: exactly({ bidder: nullOr(hash), custodians: listOf(hash, 0, 255) }),
});

const manifest = exactly({
  format: oneOf(MANIFEST_FORMAT),
  suite: text,
  lotCode: code,
  submissionId: code,
  version: wholeNumber(1, Number.MAX_SAFE_INTEGER),
  replaces: nullOr(hash),
  bidderCode: matching(/^[0-9A-Z]{18}$/, 'a unified social credit code'),
  signingCertificate: hash,
  encryptionCertificate: nullOr(hash),
  tenderDocuments: hash,
  policy: exactly({
    mode: oneOf('bidder+custodians', 'custodians', 'bidder'),
    threshold: wholeNumber(0, 255),
    custodians: listOf(hash, 0, 255),
  }),
  segments: listOf(segment, 1, 16),
  maker: exactly({ name: text, version: text, bundle: hash }),
});

/**
 * The manifest in these bytes. Refuses anything but its canonical form with exactly the members of the format, fitting together
 * (MANIFEST_INVALID with the reason), and suites that this release does not speak (SUITE_UNSUPPORTED).
 */
export function parseManifest(bytes: Uint8Array): Manifest {
  const value = bytes.length > LARGEST_MANIFEST ? undefined : parseCanonicalJson(bytes);
  if (value === undefined) throw manifestInvalid('not canonical JSON');
  checkManifest(value);
  return value;
}

/** The checks of `parseManifest` on a value. */
export function checkManifest(value: unknown): asserts value is Manifest {
  try {
    manifest(value, '');
  } catch (error) {
    throw error instanceof ShapeError ? manifestInvalid(error.message) : error;
  }
  const checked = value as Manifest;
  assertSuite(checked.suite);
  const reason = contradiction(checked);
  if (reason) throw manifestInvalid(reason);
}

/** SHA-256 (hex) of the manifest's bytes: the name of this version of the bid everywhere else. */
export const manifestHash = (bytes: Uint8Array): string => toHex(sha256(bytes));

function contradiction({ version, replaces, policy, encryptionCertificate, segments }: Manifest): string | undefined {
  const { mode, threshold, custodians } = policy;
  const withoutBidder = mode === 'custodians';
  if ((version === 1) !== (replaces === null)) return 'replaces: null for version 1 and only then';
  if (mode === 'bidder' ? threshold !== 0 || custodians.length > 0 : threshold < 1 || threshold > custodians.length)
    return `policy: ${threshold} of ${custodians.length}`;
  if (new Set(custodians).size !== custodians.length) return 'policy: the same custodian twice';
  if ((encryptionCertificate === null) !== withoutBidder) return 'encryptionCertificate: null under custodians and only then';
  if (new Set(segments.map(({ name }) => name)).size !== segments.length) return 'segments: the same name twice';
  return segments.map((item) => segmentContradiction(item, custodians.length, withoutBidder)).find((reason) => reason !== undefined);
}

function segmentContradiction(item: ManifestSegment, custodians: number, withoutBidder: boolean): string | undefined {
  const { name, bidderKey, shares, envelopes, ciphertext } = item;
  if ((bidderKey === null) !== withoutBidder) return `${name}: bidderKey`;
  if ((envelopes.bidder === null) !== withoutBidder) return `${name}: envelope of the bidder`;
  if (shares.length !== custodians || envelopes.custodians.length !== custodians) return `${name}: one share and envelope a custodian`;
  return BigInt(ciphertext.length) > LARGEST_PAYLOAD ? `${name}: length` : undefined;
}
