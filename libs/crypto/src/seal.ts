import type { Random } from '@kaibiao/kernel';
import type { CryptoBackend, MaybePromise } from './backend';
import type { SealedFile } from './content';
import type { BidContext } from './context';
import type { KeepSegment } from './keep';
import type { Maker, Manifest, ManifestSegment } from './manifest';
import { notYet } from './not-yet';
import type { SealingPolicy } from './policy';
import type { Signer } from './signer';
import type { Suite } from './suite';

export interface SegmentInput {
  readonly name: string;
  /** RFC 3339 with milliseconds, `Z`. */
  readonly opensNotBefore: string;
  readonly files: readonly SealedFile[];
  readonly priceForm: Readonly<Record<string, unknown>>;
  /** Receives the payload in order; each chunk is the receiver's to keep. */
  sink(chunk: Uint8Array): MaybePromise<void>;
  /** A segment of an earlier `*.kbkeep`: makes the same payload again, or refuses changed content (KEEP_CONTENT_CHANGED). */
  readonly resume?: KeepSegment;
}

/** Whose keys open the bid. */
export interface Recipients {
  readonly policy: SealingPolicy;
  /** DER, custodian 1 first. */
  readonly custodianCertificates: readonly Uint8Array[];
  /** The bidder's encryption certificate (DER); null under policy `custodians`. */
  readonly encryptionCertificate: Uint8Array | null;
  /** When given, the bidder's envelope is opened again and compared before anything is uploaded. */
  readonly encryptionPrivateKey?: CryptoKey;
}

export interface SealedSegment {
  readonly manifest: ManifestSegment;
  readonly envelopes: { readonly bidder: Uint8Array | null; readonly custodians: readonly Uint8Array[] };
  readonly keep: KeepSegment;
}

/** The members of a manifest that the maker gives; the rest follows from the segments and certificates. */
export interface BidInput {
  readonly suite: Suite;
  readonly lotCode: string;
  readonly submissionId: string;
  readonly version: number;
  readonly replaces: string | null;
  readonly bidderCode: string;
  /** Hash of the issued document set, hex. */
  readonly tenderDocuments: string;
  readonly maker: Maker;
}

export interface SealedBid {
  readonly manifest: Manifest;
  readonly manifestBytes: Uint8Array;
  /** `manifest.p7s`. */
  readonly signature: Uint8Array;
  readonly segments: readonly SealedSegment[];
}

export interface SealSegmentInput extends SegmentInput, Recipients {
  readonly context: BidContext;
  readonly random: Random;
  onProgress?(done: number, total: number): void;
}

export interface SealBidInput extends BidInput, Recipients {
  readonly segments: readonly SegmentInput[];
  readonly signer: Signer;
  readonly random: Random;
  /** Payload bytes of all segments written so far, and in the end. */
  onProgress?(done: number, total: number): void;
}

/** Seals one segment in one pass: the payload goes to `input.sink`, what the manifest needs comes back. */
export async function sealSegment(backend: CryptoBackend, input: SealSegmentInput): Promise<SealedSegment> {
  return notYet(`sealSegment ${backend.name} ${input.name}`);
}

/** Completes and signs the manifest of segments sealed before. */
export async function finishManifest(
  bid: BidInput,
  recipients: Recipients,
  segments: readonly SealedSegment[],
  signer: Signer,
): Promise<SealedBid> {
  return notYet(`finishManifest ${bid.lotCode} ${recipients.policy.mode} ${segments.length} ${String(signer)}`);
}

/** Seals every segment and signs the manifest. */
export async function sealBid(backend: CryptoBackend, input: SealBidInput): Promise<SealedBid> {
  return notYet(`sealBid ${backend.name} ${input.lotCode}`);
}

/** Length in bytes of `payload.enc` of this content, known before sealing. */
export function payloadLength(files: readonly SealedFile[], priceForm: Readonly<Record<string, unknown>>): number {
  return notYet(`payloadLength ${files.length} ${String(priceForm)}`);
}
