import { createReadStream } from 'node:fs';
import { open, rename, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import type { ByteSource, MaybePromise, Payload } from '@kaibiao/crypto';
import { Refusal } from '../refusal';

const READ_BYTES = 256 * 1024;

/** A file as a source that can be read anywhere; `close` when done. */
export async function fileSource(path: string): Promise<ByteSource & { close(): Promise<void> }> {
  const handle = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    throw new Refusal(`${path} cannot be read: ${error.code ?? error.message}.`);
  });
  const { size } = await handle.stat();
  const slice = async (start: number, end: number): Promise<Uint8Array> => {
    const bytes = new Uint8Array(Math.max(0, Math.min(end, size) - start));
    for (let at = 0; at < bytes.length;) {
      const { bytesRead } = await handle.read(bytes, at, bytes.length - at, start + at);
      if (bytesRead === 0) throw new Refusal(`${path} became shorter while it was read.`);
      at += bytesRead;
    }
    return bytes;
  };
  return { size, slice, close: () => handle.close() };
}

/** A file's bytes, as often as needed; with their CRC-32 a container need not read them twice. */
export function filePayload(path: string, length: number, crc: number): Payload {
  return { length, crc32: crc, open: () => createReadStream(path, { highWaterMark: READ_BYTES }) as AsyncIterable<Uint8Array> };
}

/** A file that is written piece by piece, and is there under its name only when it is whole and on the disk. */
export class FileDraft {
  /** CRC-32 of what was written so far. */
  crc = 0;

  private constructor(
    private readonly handle: FileHandle,
    readonly path: string,
  ) {}

  /** `path` gets `.part` until it is published. */
  static async create(path: string, mode = 0o644): Promise<FileDraft> {
    const draft = `${path}.part`;
    const handle = await open(draft, 'w', mode).catch((error: NodeJS.ErrnoException) => {
      throw new Refusal(`${draft} cannot be written: ${error.code ?? error.message}.`);
    });
    return new FileDraft(handle, draft);
  }

  write(chunk: Uint8Array): MaybePromise<void> {
    this.crc = crc32(chunk, this.crc);
    return this.handle.writeFile(chunk);
  }

  /** Whole, still under its draft name, for reading it again. */
  async close(): Promise<void> {
    await this.handle.close();
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
