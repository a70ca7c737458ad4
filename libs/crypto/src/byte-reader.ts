/** Reads a stream piece by piece: exact counts, or pieces as they come. */
export class ByteReader {
  private readonly iterator: AsyncIterator<Uint8Array>;
  private buffer: Uint8Array = new Uint8Array(0);
  /** Bytes handed out so far. */
  position = 0;

  constructor(stream: AsyncIterable<Uint8Array>) {
    this.iterator = stream[Symbol.asyncIterator]();
  }

  /** The next bytes as they come, at most `most`; undefined at the end. */
  async some(most: number): Promise<Uint8Array | undefined> {
    while (this.buffer.length === 0) {
      const { done, value } = await this.iterator.next();
      if (done) return undefined;
      this.buffer = value;
    }
    const piece = this.buffer.subarray(0, most);
    this.buffer = this.buffer.subarray(piece.length);
    this.position += piece.length;
    return piece;
  }

  /** Exactly `length` bytes; undefined if the stream ends before. */
  async exactly(length: number): Promise<Uint8Array | undefined> {
    const out = new Uint8Array(length);
    for (let filled = 0; filled < length;) {
      const piece = await this.some(length - filled);
      if (!piece) return undefined;
      out.set(piece, filled);
      filled += piece.length;
    }
    return out;
  }

  /** Nothing more is wanted: what the stream holds open is closed. */
  async end(): Promise<void> {
    await this.iterator.return?.();
  }
}
