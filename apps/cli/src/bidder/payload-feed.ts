import type { BidInput, PayloadSink, SegmentInput } from '@kaibiao/crypto';

/** Bytes that somebody else is still writing. */
export interface GrowingBytes {
  /** How many there are by now. */
  written(): number;
  /** Fills `into` with those from `at` on. */
  read(into: Uint8Array, at: number): Promise<void>;
}

/** A payload whose sealing has begun. */
export interface BegunPayload {
  /** As its manifest will name it; `drawNonce` is the commitment, hex. */
  names: { submissionId: string; version: number; segment: string; drawNonce: string };
  /** Bytes of all of it. */
  length: number;
  bytes: GrowingBytes;
}

/** The payloads of a bid while they are being sealed, for one who sends them meanwhile. Sealing never waits for it. */
export class PayloadFeed {
  private readonly begun: BegunPayload[] = [];
  private readonly over = new AbortController();
  private reading: Promise<void> = Promise.resolve();
  private wake: () => void = () => undefined;

  /** Aborted when sealing is over. */
  get signal(): AbortSignal {
    return this.over.signal;
  }

  get ended(): boolean {
    return this.signal.aborted;
  }

  /** The sink of a payload, followed. */
  follow(
    sink: PayloadSink & Pick<SegmentInput, 'begins'>,
    { submissionId, version }: Pick<BidInput, 'submissionId' | 'version'>,
    bytes: GrowingBytes,
  ): PayloadSink & Pick<SegmentInput, 'begins'> {
    return {
      ...sink,
      begins: async (known) => {
        await sink.begins?.(known);
        const { name: segment, drawNonce, ciphertext } = known.manifest;
        this.begun.push({ names: { submissionId, version, segment, drawNonce }, length: Number(ciphertext.length), bytes });
        this.wake();
      },
      sink: async (chunk) => {
        await sink.sink(chunk);
        this.wake();
      },
    };
  }

  /** The next payload that has begun; null when sealing is over. */
  async next(): Promise<BegunPayload | null> {
    while (this.begun.length === 0 && !this.ended) await this.heard();
    return this.ended ? null : this.begun.shift()!;
  }

  /** Fills `into` from `at` of a payload on, once so much is written; false when sealing is over before. One at a time. */
  async take({ bytes }: BegunPayload, at: number, into: Uint8Array): Promise<boolean> {
    while (!this.ended && bytes.written() < at + into.length) await this.heard();
    if (this.ended) return false;
    this.reading = bytes.read(into, at);
    await this.reading;
    return true;
  }

  /** Sealing is over, whatever came of it. From here on nobody reads: the bytes may be moved. */
  async end(): Promise<void> {
    this.over.abort();
    this.wake();
    await this.reading.catch(() => undefined);
  }

  private heard(): Promise<void> {
    return new Promise((resolve) => (this.wake = resolve));
  }
}
