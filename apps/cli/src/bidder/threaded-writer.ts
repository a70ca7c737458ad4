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

/**
 * Writes what is sealed to an open file, with a thread of its own that hashes and writes it; the memory that they share is used over and
 * over. The first thread reads, hashes the files and encrypts, which is as much work as this one has.
 */
export class ThreadedWriter implements PayloadSink {
  /** Bytes that are in the file. */
  written = 0;
  private readonly memory = new Uint8Array(new SharedArrayBuffer(SLOTS * SLOT_BYTES));
  private readonly free = Array.from({ length: SLOTS }, (_, index) => index * SLOT_BYTES);
  private readonly thread: Worker;
  private readonly passed = youngGarbage();
  private waiting: { resolve(): void; reject(error: Error): void }[] = [];
  private failure: Error | null = null;
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

  async end(): Promise<void> {
    await this.thread.terminate();
  }

  private tell(message: ToWriteThread): void {
    this.thread.postMessage(message);
  }

  private hear(said: WriteThreadSays): void {
    if (said.type === 'free') {
      this.free.push(said.from);
      this.written += said.length;
    } else this.finished = said;
    for (const { resolve } of this.waiting.splice(0)) resolve();
  }

  private heard(): Promise<void> {
    if (this.failure) throw this.failure;
    return new Promise((resolve, reject) => this.waiting.push({ resolve, reject }));
  }
}
