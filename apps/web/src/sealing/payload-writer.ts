import type { PayloadSink } from '@kaibiao/crypto';
import { DomainError } from '@kaibiao/kernel';
import type { PayloadNames } from './payload-feed';
import type { PayloadPart } from './payload-file';
import { WRITER, type ToWriter, type WriterSays } from './payload-writer-protocol';
import type { SealRequest } from './seal-protocol';
import { sealingFailed, sealingStopped } from './sealing.errors';

/** What is sealed at one go: 64 chunks of 16 KiB with their tags. */
const SLOT_BYTES = 2 ** 20 + 64 * 16;
/** One is sealed, one waits to be sent, two are with the second worker. */
const SLOTS = 4;

/**
 * Hashes what is sealed and writes it to its place in a second worker, while this one reads and seals; the memory travels between them and is
 * used over and over. The second worker is this very program, so that one hash names both.
 */
export class PayloadWriter implements PayloadSink {
  private readonly worker = new Worker(self.location.href, { type: 'module', name: WRITER });
  private readonly spare = Array.from({ length: SLOTS }, () => new ArrayBuffer(SLOT_BYTES));
  private waiting: { resolve(): void; reject(error: Error): void }[] = [];
  private failure: Error | null = null;
  /** The second worker itself does not run. */
  private broken = false;
  private abandoned = false;
  private answer: Exclude<WriterSays, { type: 'free' | 'failed' }> | null = null;

  /** `store` names the file for the payloads, null where the browser has no file system; over `line` somebody hears of them and reads them meanwhile. */
  constructor(
    { store, line }: Pick<SealRequest, 'store' | 'line'>,
    private readonly stopped: () => boolean,
  ) {
    this.worker.onmessage = ({ data }: MessageEvent<WriterSays>) => this.hear(data);
    this.worker.onerror = ({ message }) => {
      this.broken = true;
      this.fail(sealingFailed(message || 'the second worker did not start'));
    };
    this.tell({ type: 'open', store, line }, line ? [line] : []);
  }

  /** The next payload begins; without names nobody hears of it. */
  begin(names: PayloadNames | null = null): void {
    this.tell({ type: 'begin', names });
  }

  async lend(length: number): Promise<Uint8Array> {
    if (length > SLOT_BYTES) throw new RangeError(`a slot holds ${SLOT_BYTES} bytes, not ${length}`);
    while (this.spare.length === 0) await this.heard();
    return new Uint8Array(this.spare.pop()!, 0, length);
  }

  /** Takes only what it has lent. */
  sink({ buffer, length }: Uint8Array): void {
    if (this.failure) throw this.failure;
    if (this.stopped()) throw sealingStopped();
    this.tell({ type: 'write', buffer: buffer as ArrayBuffer, length }, [buffer as ArrayBuffer]);
  }

  async digest(): Promise<Uint8Array> {
    return (await this.ask('digest')).hash;
  }

  /** All payloads, one after the other, in a Blob that nobody has to hold in memory. */
  finish(): Promise<{ readonly blob: Blob; readonly parts: readonly PayloadPart[] }> {
    return this.ask('finish');
  }

  /** Lets the file go after a failure. */
  async abandon(): Promise<void> {
    if (this.broken) return;
    [this.abandoned, this.failure] = [true, null];
    await this.ask('abandon').catch(() => undefined);
  }

  private async ask<T extends 'digest' | 'finish' | 'abandon'>(type: T): Promise<Extract<WriterSays, { type: T }>> {
    this.answer = null;
    this.tell({ type });
    while (!this.answer) await this.heard();
    return this.answer as Extract<WriterSays, { type: T }>;
  }

  private tell(message: ToWriter, transfer: Transferable[] = []): void {
    this.worker.postMessage(message, transfer);
  }

  private hear(said: WriterSays): void {
    if (said.type === 'failed') return this.abandoned ? undefined : this.fail(new DomainError(said.kind, said.code, said.facts));
    if (said.type === 'free') this.spare.push(said.buffer);
    else this.answer = said;
    for (const { resolve } of this.waiting.splice(0)) resolve();
  }

  private fail(failure: Error): void {
    this.failure ??= failure;
    for (const { reject } of this.waiting.splice(0)) reject(failure);
  }

  private heard(): Promise<void> {
    if (this.failure) throw this.failure;
    return new Promise((resolve, reject) => this.waiting.push({ resolve, reject }));
  }
}
