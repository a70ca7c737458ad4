import type { MaybePromise } from '@kaibiao/crypto';
import { crcHasher, type CrcHasher } from '@kaibiao/crypto/web';
import { FOLDER } from './payload-store';
import { sealingFailed, storageFull } from './sealing.errors';

/** What one envelope takes of the file. */
export interface PayloadPart {
  length: number;
  crc32: number;
}

/** The payloads on their way, one after the other: written in order, then a Blob that nobody has to hold in memory. */
export interface PayloadFile {
  /** The next payload begins. */
  begin(): void;
  /** Keeps nothing of the chunk's memory. */
  write(chunk: Uint8Array): void;
  /** Bytes from `at` on that are written already. */
  read(at: number, into: Uint8Array): MaybePromise<void>;
  finish(): Promise<{ readonly blob: Blob; readonly parts: readonly PayloadPart[] }>;
  /** Lets the file go after a failure. */
  abandon(): void;
}

/** TypeScript's DOM library leaves out what exists in workers only (File System Standard, 2.6). */
interface WorkerFileHandle extends FileSystemFileHandle {
  createSyncAccessHandle(): Promise<SyncAccessHandle>;
}
interface SyncAccessHandle {
  write(bytes: Uint8Array, options: { at: number }): number;
  read(into: Uint8Array, options: { at: number }): number;
  flush(): void;
  close(): void;
}

/** A file of the browser's own file system, or Blobs, which browsers write to disk too when they grow. */
export async function payloadFile(store: string | null): Promise<PayloadFile> {
  const parts = payloadParts(await crcHasher());
  return store === null ? inBlobs(parts) : inFile(store, parts);
}

async function inFile(name: string, parts: Parts): Promise<PayloadFile> {
  const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER, { create: true });
  const file = (await folder.getFileHandle(name, { create: true })) as WorkerFileHandle;
  const handle = await file.createSyncAccessHandle();
  let length = 0;
  return {
    begin: parts.begin,
    write(chunk) {
      parts.take(chunk);
      // Its place is said each time: a read in between moves the cursor.
      for (const end = length + chunk.length, start = length; length < end;)
        length += writeSome(handle, chunk.subarray(length - start), length);
    },
    read(at, into) {
      if (handle.read(into, { at }) < into.length) throw sealingFailed('the browser gave back less than was written');
    },
    async finish() {
      handle.flush();
      handle.close();
      return { blob: await file.getFile(), parts: parts.finish() };
    },
    abandon: () => handle.close(),
  };
}

interface Parts {
  begin(): void;
  take(chunk: Uint8Array): void;
  finish(): readonly PayloadPart[];
}

/** Where each payload ends, and what its bytes sum up to. */
function payloadParts(crc: CrcHasher): Parts {
  const all: PayloadPart[] = [];
  const sumUp = (): void => {
    if (all.length > 0) all.at(-1)!.crc32 = crc.digest();
  };
  return {
    begin() {
      sumUp();
      crc.begin();
      all.push({ length: 0, crc32: 0 });
    },
    take(chunk) {
      crc.update(chunk);
      all.at(-1)!.length += chunk.length;
    },
    finish() {
      sumUp();
      return all;
    },
  };
}

function writeSome(handle: SyncAccessHandle, bytes: Uint8Array, at: number): number {
  try {
    const written = handle.write(bytes, { at });
    if (written > 0) return written;
  } catch (error) {
    if (!(error instanceof DOMException) || error.name !== 'QuotaExceededError') throw error;
  }
  throw storageFull(String(at + bytes.length));
}

/** Bytes that are gathered before they become a Blob. */
const GATHERED = 16 * 1024 * 1024;

function inBlobs(parts: Parts): PayloadFile {
  const blobs: Blob[] = [];
  let gathered: BlobPart[] = [];
  let size = 0;
  const gather = (): void => {
    blobs.push(new Blob(gathered));
    [gathered, size] = [[], 0];
  };
  return {
    begin: parts.begin,
    write(chunk) {
      parts.take(chunk);
      gathered.push(Uint8Array.from(chunk));
      size += chunk.length;
      if (size >= GATHERED) gather();
    },
    async read(at, into) {
      gather();
      into.set(new Uint8Array(await new Blob(blobs).slice(at, at + into.length).arrayBuffer()));
    },
    finish() {
      gather();
      return Promise.resolve({ blob: new Blob(blobs), parts: parts.finish() });
    },
    abandon: () => blobs.splice(0),
  };
}
