import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline, Readable } from 'node:stream';
import { youngGarbage } from '@kaibiao/crypto/node';
import { isMissing } from './file-errors';
import { FilesystemMarks } from './filesystem-marks';
import { FilesystemStaging } from './filesystem-staging';
import { filePieces } from './file-pieces';
import { waitingFiles, type OpenFile } from './files';
import { CheckingStream } from './hashing-stream';
import { makeFolder, syncFolder } from './lasting-folder';
import {
  checkedHash,
  objectHashMismatch,
  objectMissing,
  ObjectStore,
  objectTooLarge,
  type PutOptions,
  type StoredObject,
} from './object-store';
import type { AppendInput, Appended, StagedObject } from './staged-object';

/** Bytes that are read at one go. */
const READ_BYTES = 512 * 1024;

/** Objects as files: temp file, fsync, link without overwrite, fsync of the folder; whole after kill -9 or not there. */
export class FilesystemObjectStore extends ObjectStore {
  private readonly staging: FilesystemStaging;
  private readonly marks: FilesystemMarks;
  private readonly folders = new Set<string>();

  constructor(
    private readonly folder: string,
    private readonly files = waitingFiles,
  ) {
    super();
    this.staging = new FilesystemStaging(join(folder, 'incoming'));
    this.marks = new FilesystemMarks(folder);
  }

  async put(bytes: AsyncIterable<Uint8Array>, { maxBytes, expectedHash }: PutOptions): Promise<StoredObject> {
    await this.made('incoming');
    const draft = join(this.folder, 'incoming', randomUUID());
    const file = await this.files.open(draft, 'wx', 0o600);
    try {
      const { hash, length } = await this.write(file, bytes, maxBytes);
      if (expectedHash !== undefined && hash !== expectedHash) throw objectHashMismatch(expectedHash, hash);
      await this.publish(draft, { hash, length });
      return { hash, length };
    } finally {
      await file.close();
      await this.remove(draft);
    }
  }

  /** It all is on the disk; hashed on the way. */
  private async write(file: OpenFile, bytes: AsyncIterable<Uint8Array>, maxBytes: number): Promise<StoredObject> {
    const [hash, passed] = [createHash('sha256'), youngGarbage()];
    let length = 0;
    for await (const chunk of bytes) {
      length += chunk.length;
      if (length > maxBytes) throw objectTooLarge(maxBytes);
      hash.update(chunk);
      await file.writeFile(chunk);
      passed(chunk.length);
    }
    await file.sync();
    return { hash: hash.digest('hex'), length };
  }

  stage(): Promise<StagedObject> {
    return this.staging.begin();
  }

  append(staged: StagedObject, bytes: AsyncIterable<Uint8Array>, input: AppendInput): Promise<Appended> {
    return this.staging.append(staged, bytes, input);
  }

  async finish(appended: Appended, expectedHash: string): Promise<StoredObject> {
    const { length } = appended.staged;
    await this.staging.finish(appended, async (path, hash) => {
      if (hash !== expectedHash) throw objectHashMismatch(expectedHash, hash);
      await this.publish(path, { hash, length });
    });
    return { hash: expectedHash, length };
  }

  drop(staged: StagedObject): Promise<void> {
    return this.staging.drop(staged);
  }

  highestMark(row: string): Promise<string | null> {
    return this.marks.highest(row);
  }

  raiseMark(row: string, number: number, text: string): Promise<void> {
    return this.marks.raise(row, number, text);
  }

  /** The folder is there; asked once. */
  private async made(name: string): Promise<void> {
    if (this.folders.has(name)) return;
    await makeFolder(join(this.folder, name));
    this.folders.add(name);
  }

  private async publish(draft: string, object: StoredObject): Promise<void> {
    const { hash } = object;
    const shelf = join(this.folder, hash.slice(0, 2));
    await this.made(hash.slice(0, 2));
    try {
      await this.files.link(draft, join(shelf, hash));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if (!(await this.holds(object))) await rename(draft, join(shelf, hash));
    }
    await syncFolder(shelf, this.files);
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
    return end > start ? createReadStream(this.path(hash), { start, end: end - 1, highWaterMark: READ_BYTES }) : Readable.from([]);
  }

  async *pieces(hash: string): AsyncIterable<Uint8Array> {
    yield* filePieces(await this.toRead(hash));
  }

  async stat(hash: string): Promise<StoredObject | null> {
    try {
      return { hash, length: (await stat(this.path(hash))).size };
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  private async toRead(hash: string): Promise<OpenFile> {
    try {
      return await this.files.open(this.path(hash), 'r');
    } catch (error) {
      throw isMissing(error) ? objectMissing(hash) : error;
    }
  }

  /** Missing where it was made an object of. */
  private async remove(draft: string): Promise<void> {
    try {
      await this.files.unlink(draft);
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  }

  private async require(hash: string): Promise<void> {
    if (!(await this.stat(hash))) throw objectMissing(hash);
  }

  private path(hash: string): string {
    return join(this.folder, checkedHash(hash).slice(0, 2), hash);
  }
}
