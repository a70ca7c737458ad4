import { rm } from 'node:fs/promises';
import { crc32, writeKbid, type KbidSegment, type PayloadSink, type SealedBid, type SealedSegment } from '@kaibiao/crypto';
import { fileBytes, FileDraft } from './file-bytes';
import type { GrowingBytes } from './payload-feed';

/** What stands around the payloads. */
export type Outline = Pick<SealedBid, 'manifestBytes' | 'signature'> & {
  segments: readonly Pick<SealedSegment, 'manifest' | 'envelopes'>[];
};

interface PayloadDraft {
  file: FileDraft;
  length: number;
  crc32: number;
}

/**
 * A `*.kbid` of several envelopes on its way. Where a later payload begins is known only when the ones before are sealed, so each is sealed
 * to a file of its own beside the bid (sealed bytes, never plain ones), and all of them are written together at the end.
 */
export class EnvelopeDrafts {
  private constructor(
    private readonly bid: FileDraft,
    private readonly payloads: ReadonlyMap<string, PayloadDraft>,
  ) {}

  static async create(path: string, segments: readonly string[]): Promise<EnvelopeDrafts> {
    const payloads = new Map<string, PayloadDraft>();
    for (const name of segments) payloads.set(name, { file: await FileDraft.create(`${path}.${name}`), length: 0, crc32: 0 });
    return new EnvelopeDrafts(await FileDraft.create(path), payloads);
  }

  /** Where the payload of a segment goes. */
  sinkOf(segment: string): PayloadSink {
    const draft = this.payloads.get(segment)!;
    return {
      async sink(chunk) {
        draft.crc32 = crc32(chunk, draft.crc32);
        await draft.file.write(chunk);
        draft.length += chunk.length;
      },
    };
  }

  /** The payload of a segment as far as it is written. */
  bytesOf(segment: string): GrowingBytes {
    const draft = this.payloads.get(segment)!;
    return { written: () => draft.length, read: (into, at) => draft.file.read(into, at) };
  }

  async complete({ manifestBytes: manifest, signature, segments }: Outline): Promise<void> {
    const parts = segments.map(({ manifest: { name }, envelopes }): KbidSegment => {
      const { file, length, crc32: checksum } = this.payloads.get(name)!;
      return { name, envelopes, payload: { length, crc32: checksum, open: () => fileBytes(file.path) } };
    });
    for await (const chunk of writeKbid({ manifest, signature, segments: parts })) await this.bid.write(chunk);
  }

  async publish(path: string): Promise<void> {
    await this.bid.publish(path);
    await this.clear();
  }

  async discard(): Promise<void> {
    await this.bid.discard();
    await rm(this.bid.path, { force: true });
    await this.clear();
  }

  private async clear(): Promise<void> {
    for (const { file } of this.payloads.values()) {
      await file.discard();
      await rm(file.path, { force: true });
    }
  }
}
