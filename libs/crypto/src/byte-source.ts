/** Bytes that can be read at any place: a browser's File, a file handle, an array. */
export interface ByteSource {
  readonly size: number;
  slice(start: number, end: number): Promise<Uint8Array>;
}

/** Bytes that can be read as often as needed, from the beginning; what was read from a container also from any later byte on. */
export interface Payload {
  readonly length: number;
  /** CRC-32 when it is known already; spares a reading. */
  readonly crc32?: number;
  open(from?: number): AsyncIterable<Uint8Array>;
}

/** The bytes as a source. */
export const bytesSource = (bytes: Uint8Array): ByteSource => ({
  size: bytes.length,
  slice: (start, end) => Promise.resolve(bytes.subarray(start, end)),
});
