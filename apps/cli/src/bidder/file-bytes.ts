import { open, rename, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ByteSource } from '@kaibiao/crypto';
import { Refusal } from '../refusal';

const READ_BYTES = 2 ** 20;

/** A file as a source that can be read anywhere; `close` when done. */
export async function fileSource(path: string): Promise<ByteSource & { close(): Promise<void> }> {
  const handle = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    throw new Refusal(`${path} cannot be read: ${error.code ?? error.message}.`);
  });
  const { size } = await handle.stat();
  const slice = async (start: number, end: number): Promise<Uint8Array> => {
    const bytes = new Uint8Array(Math.max(0, Math.min(end, size) - start));
    await fill(handle, bytes, start, path);
    return bytes;
  };
  return { size, slice, close: () => handle.close() };
}

/** Reads `into` full, from `start` of the file on. */
async function fill(handle: FileHandle, into: Uint8Array, start: number, path: string): Promise<void> {
  for (let at = 0; at < into.length;) {
    const { bytesRead } = await handle.read(into, at, into.length - at, start + at);
    if (bytesRead === 0) throw new Refusal(`${path} became shorter while it was read.`);
    at += bytesRead;
  }
}

/** A file's bytes in order; the next piece is read while the one before is used. A piece is good until the next is asked for. */
export async function* fileBytes(path: string): AsyncGenerator<Uint8Array> {
  const handle = await open(path, 'r');
  try {
    const read = (into: Uint8Array): Promise<Uint8Array> => {
      const piece = handle.read(into, 0, into.length, null).then(({ bytesRead }) => into.subarray(0, bytesRead));
      // Whoever asks for the piece gets the error; nobody may ask any more.
      piece.catch(() => undefined);
      return piece;
    };
    let [spare, other] = [new Uint8Array(READ_BYTES), new Uint8Array(READ_BYTES)];
    let next = read(spare);
    for (let piece = await next; piece.length > 0; piece = await next) {
      [spare, other] = [other, spare];
      next = read(spare);
      yield piece;
    }
  } finally {
    await handle.close();
  }
}

/** A file that is written piece by piece, and is there under its name only when it is whole and on the disk. */
export class FileDraft {
  private constructor(
    readonly handle: FileHandle,
    readonly path: string,
  ) {}

  /** `path` gets `.part` until it is published. */
  static async create(path: string, mode = 0o644): Promise<FileDraft> {
    const draft = `${path}.part`;
    const handle = await open(draft, 'w+', mode).catch((error: NodeJS.ErrnoException) => {
      throw new Refusal(`${draft} cannot be written: ${error.code ?? error.message}.`);
    });
    return new FileDraft(handle, draft);
  }

  write(chunk: Uint8Array): Promise<void> {
    return this.handle.writeFile(chunk);
  }

  /** What was written there before, to fill `into`. */
  read(into: Uint8Array, start: number): Promise<void> {
    return fill(this.handle, into, start, this.path);
  }

  async publish(path: string): Promise<void> {
    await this.handle.sync();
    await this.handle.close();
    await rename(this.path, path);
    const folder = await open(dirname(path), 'r');
    // A folder cannot be synced everywhere (Windows); the file itself is on the disk.
    await folder.sync().catch(() => undefined);
    await folder.close();
  }

  async discard(): Promise<void> {
    await this.handle.close().catch(() => undefined);
  }
}

/** Writes a small file in one go: whole or not at all. */
export async function writeWhole(path: string, bytes: Uint8Array, mode = 0o644): Promise<void> {
  const draft = await FileDraft.create(path, mode);
  try {
    await draft.write(bytes);
    await draft.publish(path);
  } catch (error) {
    await draft.discard();
    throw error;
  }
}
