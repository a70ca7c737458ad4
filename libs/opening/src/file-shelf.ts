import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import type { ObjectStore, StoredObject } from '@kaibiao/platform';
import type { ContentSink } from '@kaibiao/crypto/unseal';

/** Puts the files of a bid into the object store while they stream out of the payload, one after the other, with back pressure. */
export class FileShelf implements ContentSink {
  private readonly stored: StoredObject[] = [];
  private current: { stream: PassThrough; done: Promise<StoredObject> } | null = null;

  constructor(
    private readonly store: ObjectStore,
    private readonly maxBytes: number,
  ) {}

  async file(): Promise<void> {
    await this.finish();
    const stream = new PassThrough();
    // Given up before the store has begun to read, it has no other listener, and its error would end the process.
    stream.on('error', () => undefined);
    const done = this.store.put(stream, { maxBytes: this.maxBytes });
    // Awaited in `finish` or `bytes`; without a handler a failure in between would end the process.
    done.catch(() => stream.destroy());
    this.current = { stream, done };
  }

  async bytes(chunk: Uint8Array): Promise<void> {
    const { stream, done } = this.current!;
    if (stream.write(chunk)) return;
    await Promise.race([once(stream, 'drain'), done]);
  }

  /** What was stored, in the order of the files. */
  async finish(): Promise<StoredObject[]> {
    if (this.current) {
      this.current.stream.end();
      this.stored.push(await this.current.done);
      this.current = null;
    }
    return this.stored;
  }

  /** Gives up the file that is being written. */
  async abandon(): Promise<void> {
    this.current?.stream.destroy(new Error('the bid could not be opened'));
    await this.current?.done.catch(() => undefined);
    this.current = null;
  }
}
