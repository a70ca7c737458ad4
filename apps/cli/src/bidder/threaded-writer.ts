import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { PayloadSink } from '@kaibiao/crypto';
import { youngGarbage } from '@kaibiao/crypto/node';
import { packageRoot } from './maker';
import type { ToWriteThread, WriteThreadData, WriteThreadSays } from './write-thread-protocol';

/** Built code, also when this runs from its sources (a test). */
const THREAD = join(packageRoot(), 'dist', 'apps', 'cli', 'src', 'bidder', 'write-thread.js');
/** Room for what is sealed at one go: 64 chunks of 16 KiB with their tags. */
const SLOT_BYTES = 2 ** 20 + 64 * 16;
const SLOTS = 4;
/** Room for what is read at one go: one piece is used, one is read, one is hashed. */
const READ_BYTES = 2 ** 20;
const READ_SLOTS = 3;
const READ_FROM = SLOTS * SLOT_BYTES;

/**
 * Reads what is sealed and writes what comes of it to an open file, with a thread of its own that hashes both and writes; the memory that
 * they share is used over and over.
 */
export class ThreadedWriter implements PayloadSink {
  private readonly memory = new Uint8Array(new SharedArrayBuffer(READ_FROM + READ_SLOTS * READ_BYTES));
  private readonly free = Array.from({ length: SLOTS }, (_, index) => index * SLOT_BYTES);
  private readonly freeToRead = Array.from({ length: READ_SLOTS }, (_, index) => READ_FROM + index * READ_BYTES);
  private readonly thread: Worker;
  private readonly passed = youngGarbage();
  /** Where the piece lies that `read` gave last. */
  private using = -1;
  private waiting: { resolve(): void; reject(error: Error): void }[] = [];
  private failure: Error | null = null;
  private fileHash: Uint8Array | null = null;
  private finished: { hash: Uint8Array; crc: number } | null = null;

  constructor(fd: number) {
    this.thread = new Worker(THREAD, { workerData: { fd, slots: this.memory } satisfies WriteThreadData });
    this.thread.on('message', (said: WriteThreadSays) => this.hear(said));
    this.thread.on('error', (error: Error) => {
      this.failure = error;
      for (const { reject } of this.waiting.splice(0)) reject(error);
    });
  }

  /** CRC-32 of what was written; known with the digest. */
  get crc32(): number {
    return this.finished!.crc;
  }

  /** Where in the file the first byte goes. */
  startAt(position: number): void {
    this.tell({ type: 'start', position });
  }

  async lend(length: number): Promise<Uint8Array> {
    if (length > SLOT_BYTES) throw new RangeError(`a slot holds ${SLOT_BYTES} bytes, not ${length}`);
    while (this.free.length === 0) await this.heard();
    const from = this.free.shift()!;
    return this.memory.subarray(from, from + length);
  }

  sink({ byteOffset: from, length }: Uint8Array): void {
    if (this.failure) throw this.failure;
    this.tell({ type: 'write', from, length });
    this.passed(length);
  }

  async digest(): Promise<Uint8Array> {
    this.tell({ type: 'finish' });
    while (!this.finished) await this.heard();
    return this.finished.hash;
  }

  /** The bytes of a file in order; the next piece is read while the one before is used. A piece is good until the next is asked for. */
  async *read(path: string): AsyncGenerator<Uint8Array> {
    const handle = await open(path, 'r');
    let reading: Promise<Uint8Array> | undefined;
    const next = (): Promise<Uint8Array> => {
      const piece = this.readInto(handle);
      // Whoever asks for the piece gets the error; nobody may ask any more.
      piece.catch(() => undefined);
      return piece;
    };
    try {
      reading = next();
      for (let piece = await reading; piece.length > 0; piece = await reading) {
        this.using = piece.byteOffset;
        reading = next();
        this.tell({ type: 'hash', from: piece.byteOffset, length: piece.length });
        yield piece;
      }
    } finally {
      const last = await reading?.catch(() => undefined);
      if (last) this.freeToRead.push(last.byteOffset);
      await handle.close();
    }
  }

  /** SHA-256 of the file that was read last. */
  async sha256(): Promise<Uint8Array> {
    this.fileHash = null;
    this.tell({ type: 'hashed' });
    while (!this.fileHash) await this.heard();
    return this.fileHash;
  }

  async end(): Promise<void> {
    await this.thread.terminate();
  }

  /** Never into the piece that is in use, though its hash may be taken already. */
  private async readInto(handle: FileHandle): Promise<Uint8Array> {
    const free = (): number => this.freeToRead.findIndex((from) => from !== this.using);
    while (free() < 0) await this.heard();
    const [from] = this.freeToRead.splice(free(), 1) as [number];
    const { bytesRead } = await handle.read(this.memory, from, READ_BYTES, null);
    return this.memory.subarray(from, from + bytesRead);
  }

  private tell(message: ToWriteThread): void {
    this.thread.postMessage(message);
  }

  private hear(said: WriteThreadSays): void {
    if (said.type === 'free') (said.from < READ_FROM ? this.free : this.freeToRead).push(said.from);
    else if (said.type === 'hashed') this.fileHash = said.hash;
    else this.finished = said;
    for (const { resolve } of this.waiting.splice(0)) resolve();
  }

  private heard(): Promise<void> {
    if (this.failure) throw this.failure;
    return new Promise((resolve, reject) => this.waiting.push({ resolve, reject }));
  }
}
