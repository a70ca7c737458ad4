import { rm, type FileHandle } from 'node:fs/promises';
import {
  concat,
  outlineBid,
  writeKbid,
  type BidInput,
  type Envelopes,
  type PayloadSink,
  type Recipients,
  type SealedBid,
  type SealedSegment,
  type SegmentInput,
  type Signer,
} from '@kaibiao/crypto';
import { FileDraft } from './file-bytes';
import type { GrowingBytes } from './payload-feed';
import { ThreadedWriter } from './threaded-writer';

/** What stands around the payload. */
interface Frame {
  manifest: Uint8Array;
  signature: Uint8Array;
  envelopes: Envelopes;
}

/**
 * A `*.kbid` of one envelope on its way. The payload is written once, while it is being sealed, to the place that it will have; what stands before and
 * behind it follows when its hash is known and the manifest is signed.
 */
export class KbidDraft {
  private start = 0;
  private length = 0;

  private constructor(
    private readonly draft: FileDraft,
    private readonly writer: ThreadedWriter,
  ) {}

  static async create(path: string): Promise<KbidDraft> {
    const draft = await FileDraft.create(path);
    return new KbidDraft(draft, new ThreadedWriter(draft.handle.fd));
  }

  /** Where the payload goes: to its place, which is found when all but its hash is known. */
  sinkOf(_segment: string, bid: BidInput & Recipients & { signer: Signer }): PayloadSink & Pick<SegmentInput, 'begins'> {
    const { writer } = this;
    return {
      begins: (known) => this.begin(bid, known),
      lend: (length) => writer.lend(length),
      sink: (chunk) => writer.sink(chunk),
      digest: () => writer.digest(),
    };
  }

  /** The payload as far as it is written. */
  bytesOf(): GrowingBytes {
    return { written: () => this.writer.written, read: (into, at) => this.draft.read(into, this.start + at) };
  }

  async complete({ manifestBytes: manifest, signature, segments }: SealedBid): Promise<void> {
    const { handle } = this.draft;
    const frame = { manifest, signature, envelopes: segments[0]!.envelopes };
    const { front, tail } = await around(frame, this.length, this.writer.crc32);
    if (front.length !== this.start) await move(handle, this.start, front.length, this.length);
    await handle.write(front, 0, front.length, 0);
    await handle.write(tail, 0, tail.length, front.length + this.length);
    await handle.truncate(front.length + this.length + tail.length);
  }

  async publish(path: string): Promise<void> {
    await this.writer.end();
    await this.draft.publish(path);
  }

  async discard(): Promise<void> {
    await this.writer.end();
    await this.draft.discard();
    await rm(this.draft.path, { force: true });
  }

  private async begin(
    bid: BidInput & Recipients & { signer: Signer },
    known: Pick<SealedSegment, 'manifest' | 'envelopes'>,
  ): Promise<void> {
    const { manifestBytes: manifest, signature } = await outlineBid(bid, bid, [known], bid.signer);
    this.length = Number(known.manifest.ciphertext.length);
    this.start = (await around({ manifest, signature, envelopes: known.envelopes }, this.length, 0)).front.length;
    this.writer.startAt(this.start);
  }
}

async function around(
  { manifest, signature, envelopes }: Frame,
  length: number,
  crc32: number,
): Promise<Record<'front' | 'tail', Uint8Array>> {
  const parts = { front: [] as Uint8Array[], tail: [] as Uint8Array[] };
  let side: keyof typeof parts = 'front';
  const payload = {
    length,
    crc32,
    async *open(): AsyncGenerator<Uint8Array> {
      side = 'tail';
      yield await Promise.resolve(new Uint8Array(0));
    },
  };
  for await (const chunk of writeKbid({ manifest, signature, segments: [{ name: 'bid', envelopes, payload }] })) parts[side].push(chunk);
  return { front: concat(...parts.front), tail: concat(...parts.tail) };
}

const MOVED_BYTES = 2 ** 20;

/** Moves bytes within a file: an ECDSA signature turned out a byte longer or shorter than it was taken for. */
async function move(handle: FileHandle, from: number, to: number, length: number): Promise<void> {
  const buffer = new Uint8Array(MOVED_BYTES);
  const pieces = Math.ceil(length / MOVED_BYTES);
  for (let done = 0; done < pieces; done++) {
    // Never over bytes that are still to be read.
    const at = (to > from ? pieces - 1 - done : done) * MOVED_BYTES;
    const size = Math.min(MOVED_BYTES, length - at);
    for (let read = 0; read < size;) read += (await handle.read(buffer, read, size - read, from + at + read)).bytesRead;
    await handle.write(buffer, 0, size, to + at);
  }
}
