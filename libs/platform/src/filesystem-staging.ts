import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { youngGarbage } from '@kaibiao/crypto/node';
import { makeFolder, syncFolder } from './lasting-folder';
import { objectTooLarge } from './object-store';
import { RunningHashes } from './running-hashes';
import type { AppendInput, Appended, StagedObject } from './staged-object';
import { ObjectTakenOverError, Turns, type Turn } from './turns';

/** Bytes after which a piece is made safe. */
const PIECE_BYTES = 16 * 1024 * 1024;
/** Bytes that are written at one go; every upload under way holds as many. */
const WRITE_BYTES = 256 * 1024;

/** Objects on their way, as files that grow; what is told to be safe is on the disk. */
export class FilesystemStaging {
  private readonly turns = new Turns();
  private readonly hashes = new RunningHashes();

  constructor(private readonly folder: string) {}

  private path({ name }: StagedObject): string {
    return join(this.folder, name);
  }

  async begin(): Promise<StagedObject> {
    await makeFolder(this.folder);
    const staged = { name: randomUUID(), length: 0 };
    await (await open(this.path(staged), 'wx', 0o600)).close();
    await syncFolder(this.folder);
    return staged;
  }

  async append(staged: StagedObject, bytes: AsyncIterable<Uint8Array>, { total, kept }: AppendInput): Promise<Appended> {
    const { turn } = await this.turns.take(staged.name);
    const file = await open(this.path(staged), 'r+').catch(goneIsTaken);
    const growing = new GrowingFile(file, staged.length, turn);
    const hash = this.hashes.take(staged);
    let [safe, refused] = [staged.length, false];
    const keep = async (): Promise<void> => {
      safe = await growing.sync();
      refused = true;
      await kept({ ...staged, length: safe });
      refused = false;
    };
    const passed = youngGarbage();
    const take = async (): Promise<void> => {
      for await (const chunk of bytes) {
        if (growing.length + chunk.length > total) throw objectTooLarge(total);
        hash?.update(chunk);
        await growing.write(chunk);
        passed(chunk.length);
        if (growing.length - safe >= PIECE_BYTES && growing.length < total) await keep();
      }
    };
    try {
      await take().catch(async (error: unknown) => {
        if (!refused && !growing.failed && growing.length > safe) await keep();
        throw error;
      });
      const length = await growing.sync();
      turn.whole = length === total;
      if (!turn.whole) {
        if (length > safe) await keep();
        this.hashes.hold({ ...staged, length }, hash);
      }
      return { staged: { ...staged, length }, hash: hash && turn.whole ? hash.digest('hex') : null };
    } finally {
      await turn.end();
      await file.close();
      // The whole waits for the one who makes an object of it.
      if (!turn.whole) this.turns.leave(staged.name, turn);
    }
  }

  /** Gives the whole file to `publish` when nobody has written to it since its hash was taken, else hashes it again. */
  async finish({ staged, hash: known }: Appended, publish: (path: string, hash: string) => Promise<void>): Promise<void> {
    const { turn, whole } = await this.turns.take(staged.name);
    const work = async (): Promise<void> => {
      await this.trim(staged);
      await publish(this.path(staged), (whole ? known : null) ?? (await this.hashOf(staged)));
      await this.drop(staged);
    };
    await turn.do(work).finally(() => this.turns.leave(staged.name, turn));
  }

  async drop(staged: StagedObject): Promise<void> {
    await rm(this.path(staged), { force: true });
  }

  /** What lies behind the safe bytes came from a request that somebody else has taken over. */
  private async trim(staged: StagedObject): Promise<void> {
    const file = await open(this.path(staged), 'r+');
    try {
      await file.truncate(staged.length);
      await file.sync();
    } finally {
      await file.close();
    }
  }

  private async hashOf(staged: StagedObject): Promise<string> {
    const [hash, passed] = [createHash('sha256'), youngGarbage()];
    for await (const chunk of createReadStream(this.path(staged), { highWaterMark: WRITE_BYTES })) {
      hash.update(chunk as Buffer);
      passed((chunk as Buffer).length);
    }
    return hash.digest('hex');
  }
}

/** Gathers small pieces into large writes; holds none of them, so that they go as soon as they came. */
class GrowingFile {
  private readonly gathered = Buffer.allocUnsafeSlow(WRITE_BYTES);
  private waiting = 0;
  /**
   * The disk did not take something. It is not asked again: after an error Linux may forget the bytes and let the next sync succeed without them
   * (fsync(2), EIO), so whoever goes on sends them once more from the last place that is safe.
   */
  failed = false;

  constructor(
    private readonly file: FileHandle,
    private written: number,
    private readonly turn: Turn,
  ) {}

  get length(): number {
    return this.written + this.waiting;
  }

  async write(chunk: Uint8Array): Promise<void> {
    for (let at = 0; at < chunk.length;) {
      const piece = chunk.subarray(at, at + WRITE_BYTES - this.waiting);
      this.gathered.set(piece, this.waiting);
      this.waiting += piece.length;
      at += piece.length;
      if (this.waiting === WRITE_BYTES) await this.flush();
    }
  }

  /** Everything on the disk; tells how much that is. */
  async sync(): Promise<number> {
    await this.flush();
    await this.onDisk(() => this.file.datasync());
    return this.written;
  }

  private async flush(): Promise<void> {
    while (this.waiting > 0) {
      const { bytesWritten } = await this.onDisk(() => this.file.write(this.gathered, 0, this.waiting, this.written));
      this.gathered.copyWithin(0, bytesWritten, this.waiting);
      this.waiting -= bytesWritten;
      this.written += bytesWritten;
    }
  }

  private onDisk<T>(work: () => Promise<T>): Promise<T> {
    return this.turn.do(() =>
      work().catch((error: unknown) => {
        this.failed = true;
        throw error;
      }),
    );
  }
}

/** A newer request made an object of the file before this one came to it. */
function goneIsTaken(error: NodeJS.ErrnoException): never {
  throw error.code === 'ENOENT' ? new ObjectTakenOverError() : error;
}
