import { createHash } from 'node:crypto';
import { ObjectCorruptError } from '@kaibiao/platform/objects';

/** An object that is hashed while it is read, and to its end even when its reader gives up in the middle. */
export class WholeRead {
  private readonly hash = createHash('sha256');
  private readonly source: AsyncIterator<Uint8Array>;

  constructor(pieces: AsyncIterable<Uint8Array>) {
    this.source = pieces[Symbol.asyncIterator]();
  }

  async *pieces(): AsyncGenerator<Uint8Array> {
    for (let next = await this.source.next(); !next.done; next = await this.source.next()) {
      this.hash.update(next.value);
      yield next.value;
    }
  }

  /** Reads the rest; throws OBJECT_CORRUPT when these were other bytes than those of this name. */
  async requireAll(name: string): Promise<void> {
    for await (const _ of this.pieces()) void _;
    if (this.hash.digest('hex') !== name) throw new ObjectCorruptError(name);
  }

  async close(): Promise<void> {
    await this.source.return?.();
  }
}
