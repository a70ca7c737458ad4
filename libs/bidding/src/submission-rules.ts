import { createHash } from 'node:crypto';
import { bidsPolicy, type KeyForLot, type Manifest, type ManifestSegment, type SealingPolicy, type Suite } from '@kaibiao/crypto';
import type { Issue } from '@kaibiao/kernel';
import { segmentsOf, type Envelopes } from '@kaibiao/rules';
import { bidNotOpen, bidRefused, bidTooLate } from './bidding.errors';
import type { SegmentEnvelopes } from './bid-package';
import { isSealedLength } from './sealed-length';

/** What a lot asks of a bid, as in force at the moment of the check. */
export interface LotTerms {
  code: string;
  bidDeadline: Date;
  suite: Suite;
  policy: SealingPolicy;
  /** Keys of its custodians for it, to which shares are sealed. */
  lotKeys: readonly KeyForLot[];
  /** How its bids are sealed. */
  envelopes: Envelopes;
  /** Hash of the issued document set including clarifications. */
  tenderDocumentsHash: string | null;
}

/** Where a bidder stands on a lot: its last acknowledged version, withdrawn or not; all null and 0 before the first. */
export interface Standing {
  submissionId: string | null;
  version: number;
  manifestHash: string | null;
}

/**
 * Only while bidding is open, and before the deadline: at that instant a bid is late (招标投标法 第三十六条: 截止时间后送达的，应当拒收).
 * Throws BID_TOO_LATE or BID_LOT_NOT_BIDDING.
 */
export function requireBidding(lot: { state: string; bidDeadline: Date }, now: Date): void {
  if (now >= lot.bidDeadline) throw bidTooLate(lot.bidDeadline, now);
  if (lot.state !== 'bidding') throw bidNotOpen();
}

/** Throws the refusal that lists every issue; does nothing without any. */
export function refuse(issues: readonly Issue[]): void {
  const [first, ...rest] = issues;
  if (first) throw bidRefused([first, ...rest]);
}

/** Every reason why this manifest is no bid for this lot now. */
export function manifestIssues(manifest: Manifest, lot: LotTerms, standing: Standing, maxBytes: number): Issue[] {
  return [
    ...(manifest.lotCode === lot.code
      ? []
      : [{ code: 'BID_FOREIGN_LOT', field: 'lotCode', facts: { expected: lot.code, received: manifest.lotCode } }]),
    ...(manifest.suite === lot.suite
      ? []
      : [{ code: 'BID_SUITE_MISMATCH', field: 'suite', facts: { expected: lot.suite, received: manifest.suite } }]),
    ...policyIssues(manifest, bidsPolicy(lot.policy, lot.lotKeys)),
    ...segmentIssues(manifest, lot, maxBytes),
    ...documentIssues(manifest, lot),
    ...versionIssues(manifest, standing),
  ];
}

/** A later clarification never kills an acknowledged bid: this is asked at the receipt, not afterwards. */
export function documentIssues(manifest: Manifest, lot: Pick<LotTerms, 'tenderDocumentsHash'>): Issue[] {
  if (manifest.tenderDocuments === lot.tenderDocumentsHash) return [];
  const facts = { current: lot.tenderDocumentsHash, sealedFor: manifest.tenderDocuments };
  return [{ code: 'BID_DOCUMENTS_OUTDATED', field: 'tenderDocuments', legalBasis: '招标投标法 第二十七条', facts }];
}

function policyIssues({ policy }: Manifest, expected: SealingPolicy): Issue[] {
  const same =
    policy.mode === expected.mode &&
    policy.threshold === expected.threshold &&
    policy.custodians.length === expected.custodians.length &&
    policy.custodians.every((custodian, at) => custodian === expected.custodians[at]);
  return same ? [] : [{ code: 'BID_POLICY_MISMATCH', field: 'policy', facts: { expected, received: policy } }];
}

function segmentIssues({ segments, policy }: Manifest, lot: LotTerms, maxBytes: number): Issue[] {
  const names = segments.map(({ name }) => name);
  const expected = segmentsOf(lot.envelopes);
  if (names.join() !== expected.join()) return [{ code: 'BID_SEGMENTS_MISMATCH', field: 'segments', facts: { expected, received: names } }];
  return segments.flatMap((segment, at) =>
    oneSegmentIssues(segment, policy, lot.bidDeadline, maxBytes).map((issue) => ({ field: `segments.${at}`, ...issue })),
  );
}

function oneSegmentIssues(segment: ManifestSegment, policy: SealingPolicy, deadline: Date, maxBytes: number): Issue[] {
  const { name, opensNotBefore, bidderKey, shares, ciphertext } = segment;
  const issues: Issue[] = [];
  if (!(new Date(opensNotBefore) <= deadline))
    issues.push({ code: 'BID_SEGMENTS_MISMATCH', facts: { name, opensNotBefore, deadline: deadline.toISOString() } });
  if ((bidderKey === null) !== (policy.mode === 'custodians') || shares.length !== policy.custodians.length)
    issues.push({ code: 'BID_SEGMENTS_MISMATCH', facts: { name, shares: shares.length, custodians: policy.custodians.length } });
  return [...issues, ...lengthIssues(name, Number(ciphertext.length), maxBytes)];
}

/** Whether a sealed payload of the segment can be of so many bytes. */
export function lengthIssues(name: string, length: number, maxBytes: number): Issue[] {
  const facts = { name, length: String(length) };
  if (length > maxBytes) return [{ code: 'BID_TOO_LARGE', facts: { ...facts, maxBytes: String(maxBytes) } }];
  return isSealedLength(length) ? [] : [{ code: 'BID_UNENCRYPTED', legalBasis: '电子招标投标办法 第二十六条', facts }];
}

function versionIssues({ submissionId, version, replaces }: Manifest, standing: Standing): Issue[] {
  const expected = { version: standing.version + 1, replaces: standing.manifestHash, submissionId: standing.submissionId ?? submissionId };
  if (version === expected.version && replaces === expected.replaces && submissionId === expected.submissionId) return [];
  return [{ code: 'BID_VERSION_WRONG', field: 'version', facts: { expected, received: { version, replaces, submissionId } } }];
}

/** The envelopes that are missing, too many, or not those that the manifest names. */
export function envelopeIssues(manifest: Manifest, envelopes: Readonly<Record<string, SegmentEnvelopes>>): Issue[] {
  const foreign = Object.keys(envelopes).filter((name) => !manifest.segments.some((segment) => segment.name === name));
  const wrong = manifest.segments.flatMap(({ name, envelopes: expected }) => {
    const received = Object.hasOwn(envelopes, name) ? envelopes[name]! : { bidder: null, custodians: [] };
    const places = Math.max(expected.custodians.length, received.custodians.length);
    const pairs: [string, string | null, Uint8Array | null][] = [
      ['bidder', expected.bidder, received.bidder],
      ...Array.from({ length: places }, (_, at): [string, string | null, Uint8Array | null] => [
        `custodian-${at + 1}`,
        expected.custodians[at] ?? null,
        received.custodians[at] ?? null,
      ]),
    ];
    return pairs.filter(([, hash, bytes]) => hash !== (bytes && sha256(bytes))).map(([envelope]) => `${name}/${envelope}`);
  });
  return [...foreign, ...wrong].map((envelope) => ({ code: 'BID_ENVELOPE_MISMATCH', field: `envelopes.${envelope}`, facts: { envelope } }));
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
