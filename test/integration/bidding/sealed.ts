import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  finishManifest,
  manifestHash,
  sealSegment,
  segmentContext,
  type BidInput,
  type Recipients,
  type SealedBid,
  type SealedSegment,
  type Signer,
} from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import { SystemRandom } from '@kaibiao/kernel';
import type { JournalEntry } from '@kaibiao/platform';
import {
  AppendUpload,
  BeginAhead,
  BeginSubmission,
  SubmitBid,
  type BeginInput,
  type SignedReceipt,
  type UploadState,
} from '@kaibiao/bidding';
import { sendPayload } from '../../support/send-payload';
import type { TestBidder, TestLot, World } from './world';

export interface TestBid {
  bidder: TestBidder;
  lot: TestLot;
  sealed: SealedBid;
  payload: Uint8Array;
  hash: string;
}

/** What begins and ends a bid, wherever its payloads are. */
export type BidAtHand = Omit<TestBid, 'payload'>;

export interface SealChange {
  previous?: TestBid;
  bid?: Partial<BidInput>;
  signer?: Signer;
  recipients?: Partial<Recipients>;
  opensNotBefore?: string;
  segmentName?: string;
  /** What the manifest says of the payload instead of the truth. */
  ciphertext?: { hash: string; length: string };
}

const random = new SystemRandom();
const HASH = 'a'.repeat(64);

/** A real sealed bid with one small file; `change` makes it wrong in one place. */
export async function seal(bidder: TestBidder, lot: TestLot, change: SealChange = {}): Promise<TestBid> {
  const bid = bidInput(bidder, lot, change);
  const recipients: Recipients = {
    policy: lot.policy,
    custodianCertificates: lot.custodianCertificates,
    encryptionCertificate: lot.policy.mode === 'custodians' ? null : bidder.encryption.der,
    ...change.recipients,
  };
  const signer = change.signer ?? bidder.signer;
  const name = change.segmentName ?? 'bid';
  const chunks: Uint8Array[] = [];
  const segment = await sealSegment(nodeBackend, {
    ...recipients,
    context: segmentContext(bid, recipients, signer, name),
    name,
    opensNotBefore: change.opensNotBefore ?? lot.deadline.toISOString(),
    files: [
      {
        name: 'technical/方案.txt',
        role: 'technical',
        length: 12,
        open: () => Readable.from([Buffer.from('施工方案')]) as AsyncIterable<Uint8Array>,
      },
    ],
    priceForm: { price: '29998500.00', periodDays: '365' },
    random,
    sink: (chunk) => void chunks.push(chunk),
  });
  const { ciphertext = segment.manifest.ciphertext } = change;
  return finished(
    { bidder, lot, payload: Buffer.concat(chunks) },
    bid,
    recipients,
    [{ ...segment, manifest: { ...segment.manifest, ciphertext } }],
    signer,
  );
}

/** The next version over the same sealed bytes: what the platform checks of it is all new, and it costs one signature. */
export async function nextVersion({ bidder, lot, sealed, payload, hash }: TestBid): Promise<TestBid> {
  const { submissionId, version } = sealed.manifest;
  const bid = bidInput(bidder, lot, { bid: { submissionId, version: version + 1, replaces: hash } });
  const recipients: Recipients = {
    policy: lot.policy,
    custodianCertificates: lot.custodianCertificates,
    encryptionCertificate: bidder.encryption.der,
  };
  return finished({ bidder, lot, payload }, bid, recipients, sealed.segments, bidder.signer);
}

/** What the maker gives of a manifest. */
export function bidInput({ code }: TestBidder, lot: TestLot, { previous, bid }: SealChange): BidInput {
  const before = previous?.sealed.manifest;
  return {
    suite: 'INTL-1',
    lotCode: lot.code,
    submissionId: before?.submissionId ?? randomUUID(),
    version: (before?.version ?? 0) + 1,
    replaces: previous?.hash ?? null,
    bidderCode: code,
    tenderDocuments: lot.tenderDocuments,
    maker: { name: 'test', version: '1', bundle: HASH },
    ...bid,
  };
}

type Parts = Pick<TestBid, 'bidder' | 'lot' | 'payload'>;

async function finished(
  parts: Parts,
  bid: BidInput,
  recipients: Recipients,
  segments: readonly SealedSegment[],
  signer: Signer,
): Promise<TestBid> {
  const sealed = await finishManifest(bid, recipients, segments, signer);
  return { ...parts, sealed, hash: manifestHash(sealed.manifestBytes) };
}

/** What a client posts first; `change` replaces members of it. */
export function beginInput({ lot, sealed }: BidAtHand, change: Partial<BeginInput> = {}): BeginInput {
  const { manifest, manifestBytes, signature, segments } = sealed;
  const envelopes = Object.fromEntries(
    segments.map((segment, at) => [
      manifest.segments[at]!.name,
      { bidder: segment.envelopes.bidder, custodians: [...segment.envelopes.custodians] },
    ]),
  );
  return {
    lotId: lot.id,
    submissionId: manifest.submissionId,
    version: manifest.version,
    manifest: manifestBytes,
    signature,
    envelopes,
    ...change,
  };
}

export const idOf = ({ sealed: { manifest } }: BidAtHand): { submissionId: string; version: number } => ({
  submissionId: manifest.submissionId,
  version: manifest.version,
});

export const begin = (w: World, bid: BidAtHand, change: Partial<BeginInput> = {}) =>
  w.get(BeginSubmission).execute(bid.bidder.principal, beginInput(bid, change));

export const store = (w: World, bid: TestBid, payload: Uint8Array = bid.payload) =>
  sendPayload(w.get, bid.bidder.principal, { ...idOf(bid), payload, length: bid.payload.length });

/** Opens the way for the payload ahead of its manifest. */
export const beginAhead = (
  w: World,
  of: TestBid,
  change: { drawNonce?: string; length?: number; segment?: string } = {},
): Promise<UploadState> => {
  const { drawNonce } = of.sealed.manifest.segments[0]!;
  const names = { ...idOf(of), lotId: of.lot.id, segment: 'bid', drawNonce, length: of.payload.length };
  return w.get(BeginAhead).execute(of.bidder.principal, { ...names, ...change });
};

/** Sends the first bytes of a payload ahead of its manifest. */
export async function sendAhead(w: World, bid: TestBid, length: number): Promise<void> {
  const { id: uploadId } = await beginAhead(w, bid);
  const bytes = Readable.from([bid.payload.subarray(0, length)]) as AsyncIterable<Uint8Array>;
  await w.get(AppendUpload).execute(bid.bidder.principal, { uploadId, offset: 0, bytes });
}

export const submit = (w: World, bid: BidAtHand): Promise<SignedReceipt> => w.get(SubmitBid).execute(bid.bidder.principal, idOf(bid));

/** Begins, uploads, submits. */
export async function deliver(w: World, bid: TestBid): Promise<SignedReceipt> {
  const { missing } = await begin(w, bid);
  if (missing.length > 0) await store(w, bid);
  return submit(w, bid);
}

/** The refusal with this code. */
export const refusal = (code: string, facts: object = {}): Error =>
  expect.objectContaining({ code, facts: expect.objectContaining(facts) as unknown }) as Error;

/** What the journal says of a submission. */
export async function entries(w: World, bid: TestBid): Promise<JournalEntry[]> {
  const { rows } = await w.owner.query<JournalEntry>(
    `select stream_seq "streamSeq", type, actor_id "actorId", payload, hash, occurred_at "occurredAt", leaf_salt "leafSalt" from journal_entry where stream = $1 order by stream_seq`,
    [`submission/${idOf(bid).submissionId}`],
  );
  return rows;
}
