import { notYet } from './not-yet';

/** Bytes that can be read at any place: a browser's File, a file handle, an array. */
export interface ByteSource {
  readonly size: number;
  slice(start: number, end: number): Promise<Uint8Array>;
}

/** Bytes that can be read from the beginning, as often as needed. */
export interface Payload {
  readonly length: number;
  open(): AsyncIterable<Uint8Array>;
}

export interface KbidSegment {
  readonly name: string;
  readonly envelopes: { readonly bidder: Uint8Array | null; readonly custodians: readonly Uint8Array[] };
  readonly payload: Payload;
}

/** The entries of a `*.kbid` (加密投标文件). */
export interface KbidParts {
  readonly manifest: Uint8Array;
  readonly signature: Uint8Array;
  readonly segments: readonly KbidSegment[];
}

/** The bytes of a `*.kbid`: a ZIP of stored entries. */
export async function* writeKbid(parts: KbidParts): AsyncIterable<Uint8Array> {
  yield notYet(`writeKbid ${parts.segments.length}`);
}

/** The parts of a `*.kbid`; refuses what is no plain stored ZIP with exactly the entries of the format (CONTAINER_INVALID). */
export async function readKbid(source: ByteSource): Promise<KbidParts> {
  return notYet(`readKbid ${source.size}`);
}

/** The bytes as a source. */
export const bytesSource = (bytes: Uint8Array): ByteSource => ({
  size: bytes.length,
  slice: (start, end) => Promise.resolve(bytes.subarray(start, end)),
});
