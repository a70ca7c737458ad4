import type { CryptoBackend, MaybePromise } from './backend';
import type { ContentIndex, IndexedFile } from './content';
import type { Manifest } from './manifest';
import { notYet } from './not-yet';

export { openKey } from './cms-envelope';
export { combineShares } from './combine';
export { openPayload } from './payload-open';

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
