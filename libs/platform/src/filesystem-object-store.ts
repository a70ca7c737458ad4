import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { link, mkdir, open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline, Readable } from 'node:stream';
import { pipeline as finished } from 'node:stream/promises';
import { FilesystemStaging } from './filesystem-staging';
import { CheckingStream, HashingStream } from './hashing-stream';
import { checkedHash, objectHashMismatch, objectMissing, ObjectStore, type PutOptions, type StoredObject } from './object-store';
import type { AppendInput, Appended, StagedObject } from './staged-object';

/** Bytes that are read at one go. */
const READ_BYTES = 512 * 1024;

/** Objects as files: temp file, fsync, link without overwrite, fsync of the folder; whole after kill -9 or not there. */
export class FilesystemObjectStore extends ObjectStore {
  private readonly staging: FilesystemStaging;

  constructor(private readonly folder: string) {
    super();
    this.staging = new FilesystemStaging(join(folder, 'incoming'));
  }

  async put(bytes: AsyncIterable<Uint8Array>, { maxBytes, expectedHash }: PutOptions): Promise<StoredObject> {
    await mkdir(join(this.folder, 'incoming'), { recursive: true, mode: 0o700 });
    const draft = join(this.folder, 'incoming', randomUUID());
    const file = await open(draft, 'wx', 0o600);
    const hashing = new HashingStream(maxBytes);
    try {
      await finished(bytes, hashing, async function* write(chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) await file.writeFile(chunk);
        yield* [];
      });
      await file.sync();
      const hash = hashing.digest();
      if (expectedHash !== undefined && hash !== expectedHash) throw objectHashMismatch(expectedHash, hash);
      await this.publish(draft, hash);
      return { hash, length: hashing.length };
    } finally {
      await file.close();
      await rm(draft, { force: true });
    }
  }

  stage(): Promise<StagedObject> {
    return this.staging.begin();
  }

  append(staged: StagedObject, bytes: AsyncIterable<Uint8Array>, input: AppendInput): Promise<Appended> {
    return this.staging.append(staged, bytes, input);
  }

  async finish(appended: Appended, expectedHash: string): Promise<StoredObject> {
    await this.staging.finish(appended, async (path, hash) => {
      if (hash !== expectedHash) throw objectHashMismatch(expectedHash, hash);
      await this.publish(path, hash);
    });
    return { hash: expectedHash, length: appended.staged.length };
  }

  drop(staged: StagedObject): Promise<void> {
    return this.staging.drop(staged);
  }

  private async publish(draft: string, hash: string): Promise<void> {
    const shelf = join(this.folder, hash.slice(0, 2));
    await mkdir(shelf, { recursive: true, mode: 0o700 });
    try {
      await link(draft, join(shelf, hash));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const folder = await open(shelf, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  }

  async get(hash: string): Promise<Readable> {
    await this.require(hash);
    return pipeline(
      createReadStream(this.path(hash), { highWaterMark: READ_BYTES }),
      new CheckingStream(hash),
      () => undefined,
    ) as unknown as Readable;
  }

  async getRange(hash: string, start: number, end: number): Promise<Readable> {
    await this.require(hash);
    return end > start ? createReadStream(this.path(hash), { start, end: end - 1 }) : Readable.from([]);
  }

  async stat(hash: string): Promise<StoredObject | null> {
    try {
      return { hash, length: (await stat(this.path(hash))).size };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  private async require(hash: string): Promise<void> {
    if (!(await this.stat(hash))) throw objectMissing(hash);
  }

  private path(hash: string): string {
    return join(this.folder, checkedHash(hash).slice(0, 2), hash);
  }
}
