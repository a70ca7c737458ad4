import type { ObjectStore, StoredObject } from '@kaibiao/platform/objects';
import type { ContentSink } from '@kaibiao/crypto/unseal';
import { Relay } from './relay';

/** Puts the files of a bid into the object store while they stream out of the payload, one after the other, with back pressure. */
export class FileShelf implements ContentSink {
  private readonly stored: StoredObject[] = [];
  private current: { relay: Relay; done: Promise<StoredObject> } | null = null;

  constructor(
    private readonly store: ObjectStore,
    private readonly maxBytes: number,
  ) {}

  async file(): Promise<void> {
    await this.finish();
    const relay = new Relay();
    const done = this.store.put(relay, { maxBytes: this.maxBytes });
    // Awaited in `finish` or `bytes`; without a handler a failure in between would end the process.
    done.catch(() => undefined);
    this.current = { relay, done };
  }

  async bytes(chunk: Uint8Array): Promise<void> {
    const { relay, done } = this.current!;
    await Promise.race([relay.bring(chunk), done]);
  }

  /** The store has taken it for the file's name: of the bytes that were written. */
  async sha256(): Promise<string> {
    return (await this.finish()).at(-1)!.hash;
  }

  /** What was stored, in the order of the files. */
  async finish(): Promise<StoredObject[]> {
    if (this.current) {
      this.current.relay.end();
      this.stored.push(await this.current.done);
      this.current = null;
    }
    return this.stored;
  }

  /** Gives up the file that is being written. */
  async abandon(): Promise<void> {
    this.current?.relay.fail(new Error('the bid could not be opened'));
    await this.current?.done.catch(() => undefined);
    this.current = null;
  }
}
