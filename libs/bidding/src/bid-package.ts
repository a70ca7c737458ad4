import { fromBase64, toBase64 } from '@kaibiao/crypto';

/** The envelopes (数字信封) of one segment, DER: the bidder's own (null under policy `custodians`) and each custodian's, custodian 1 first. */
export interface SegmentEnvelopes {
  bidder: Uint8Array | null;
  custodians: Uint8Array[];
}

/** What is small of a sealed bid, as the bidder sends it. */
export interface BidPackage {
  /** manifest.json, the very bytes that were signed. */
  manifest: Uint8Array;
  /** manifest.p7s */
  signature: Uint8Array;
  /** By segment name. */
  envelopes: Readonly<Record<string, SegmentEnvelopes>>;
}

/** The bidder (投标人). */
export interface BidderOrganisation {
  id: string;
  name: string;
  /** 统一社会信用代码 */
  code: string;
}

/** What a row hides until the opening is declared: the package and whose it is. */
export interface SealedPackage extends BidPackage {
  organisation: BidderOrganisation;
  /** The account that began this version. */
  accountId: string;
}

/** The same with bytes as base64: the form that is encrypted under the row key, and in which envelopes travel. */
interface PackageJson {
  manifest: string;
  signature: string;
  envelopes: Record<string, { bidder: string | null; custodians: string[] }>;
  organisation: BidderOrganisation;
  accountId: string;
}

export function writePackage({ manifest, signature, envelopes, organisation, accountId }: SealedPackage): Buffer {
  const json: PackageJson = {
    manifest: toBase64(manifest),
    signature: toBase64(signature),
    envelopes: mapValues(envelopes, ({ bidder, custodians }) => ({
      bidder: bidder && toBase64(bidder),
      custodians: custodians.map(toBase64),
    })),
    organisation,
    accountId,
  };
  return Buffer.from(JSON.stringify(json));
}

export function readPackage(plain: Uint8Array): SealedPackage {
  const { manifest, signature, envelopes, organisation, accountId } = JSON.parse(Buffer.from(plain).toString('utf8')) as PackageJson;
  return {
    manifest: fromBase64(manifest),
    signature: fromBase64(signature),
    envelopes: mapValues(envelopes, ({ bidder, custodians }) => ({
      bidder: bidder === null ? null : fromBase64(bidder),
      custodians: custodians.map(fromBase64),
    })),
    organisation,
    accountId,
  };
}

/** Binds sealed bytes to their row and column. */
export const packageContext = (submissionId: string, version: number): string => `submission/${submissionId}/${version}/package`;
export const revocationContext = (submissionId: string, version: number): string => `submission/${submissionId}/${version}/revocation`;
export const withdrawalContext = (submissionId: string, version: number): string => `submission/${submissionId}/${version}/withdrawal`;

function mapValues<A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
