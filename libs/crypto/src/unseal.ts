import type { CryptoBackend, MaybePromise } from './backend';
import type { ContentIndex, IndexedFile } from './content';
import type { BidContext } from './context';
import type { Manifest } from './manifest';
import { notYet } from './not-yet';

/** The key in an envelope (ENVELOPE_UNOPENED). */
export async function openKey(p7m: Uint8Array, certDer: Uint8Array, privateKey: CryptoKey): Promise<Uint8Array> {
  return notYet(`openKey ${p7m.length} ${certDer.length} ${privateKey.type}`);
}

/** The gate key from any `threshold` shares that match their commitments; the whole dealing is checked again (SHARES_TOO_FEW, BID_MISDEALT). */
export async function combineShares(
  backend: CryptoBackend,
  ctxHash: string,
  shares: readonly Uint8Array[],
  commitments: readonly string[],
  threshold: number,
): Promise<Uint8Array> {
  return notYet(`combineShares ${backend.name} ${ctxHash} ${shares.length} ${commitments.length} ${threshold}`);
}

/** The content of a payload; never yields a byte that was not authenticated (PAYLOAD_COMMITMENT, PAYLOAD_CHUNK, PAYLOAD_TRUNCATED, PAYLOAD_TRAILING). */
export async function* openPayload(
  backend: CryptoBackend,
  ctx: BidContext,
  bidderKey: Uint8Array,
  gate: Uint8Array,
  payload: AsyncIterable<Uint8Array>,
): AsyncIterable<Uint8Array> {
  yield notYet(`openPayload ${backend.name} ${ctx.lotCode} ${bidderKey.length} ${gate.length} ${String(payload)}`);
}

/** Where the files of a content go: `file` is called for each before its bytes. `role` and `hash` are known only at the end, from the index. */
export interface ContentSink {
  file(name: string, length: number): MaybePromise<void>;
  bytes(chunk: Uint8Array): MaybePromise<void>;
}

export interface OpenedContent {
  readonly index: ContentIndex;
  readonly files: readonly IndexedFile[];
}

/** Splits a content into its files while it streams; the files are sound only when this returns (CONTENT_INVALID). */
export async function openContent(backend: CryptoBackend, content: AsyncIterable<Uint8Array>, sink: ContentSink): Promise<OpenedContent> {
  return notYet(`openContent ${backend.name} ${String(content)} ${String(sink)}`);
}

export interface SegmentToOpen {
  readonly manifest: Manifest;
  readonly segment: string;
  /** Kb; 32 zero bytes under policy `custodians`. */
  readonly bidderKey: Uint8Array;
  /** G; 32 zero bytes under policy `bidder`. */
  readonly gate: Uint8Array;
  readonly payload: AsyncIterable<Uint8Array>;
}

/** Opens a segment with every check: ciphertext hash, commitment, chunks, profile, index, file hashes, draw nonce. */
export async function openSegment(backend: CryptoBackend, input: SegmentToOpen, sink: ContentSink): Promise<OpenedContent> {
  return notYet(`openSegment ${backend.name} ${input.segment} ${String(sink)}`);
}
