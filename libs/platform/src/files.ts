import { closeSync, fsync, linkSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { link, open, unlink } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { MaybePromise } from '@kaibiao/crypto';

/** What the file store asks of an open file; a `FileHandle` of Node is one. */
export interface OpenFile {
  read(into: Uint8Array, offset: number, length: number, position: null): MaybePromise<{ bytesRead: number }>;
  writeFile(bytes: Uint8Array): MaybePromise<void>;
  /** On the disk when it resolves. */
  sync(): Promise<void>;
  close(): MaybePromise<void>;
}

/** How the file store reaches its files. */
export interface Files {
  open(path: string, flags: 'r' | 'wx', mode?: number): MaybePromise<OpenFile>;
  link(existing: string, path: string): MaybePromise<void>;
  unlink(path: string): MaybePromise<void>;
}

/** Nothing waits in this thread: for a process that has other things to do meanwhile. */
export const waitingFiles: Files = {
  open: (path, flags, mode) => open(path, flags, mode),
  link: (existing, path) => link(existing, path),
  unlink: (path) => unlink(path),
};

const sync = promisify(fsync);

/**
 * Everything but the disk's own sync is done on the spot: for a thread that has nothing else to do. To hand such a call to another thread and to
 * be woken by it costs more than the call; of two hundred opened bids a tenth of the processor's time.
 */
export const promptFiles: Files = {
  open: (path, flags, mode) => new PromptFile(openSync(path, flags, mode)),
  link: linkSync,
  unlink: unlinkSync,
};

class PromptFile implements OpenFile {
  constructor(private readonly descriptor: number) {}

  read(into: Uint8Array, offset: number, length: number, position: null): { bytesRead: number } {
    return { bytesRead: readSync(this.descriptor, into, offset, length, position) };
  }

  writeFile(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length;) at += writeSync(this.descriptor, bytes, at);
  }

  sync(): Promise<void> {
    return sync(this.descriptor);
  }

  close(): void {
    closeSync(this.descriptor);
  }
}
