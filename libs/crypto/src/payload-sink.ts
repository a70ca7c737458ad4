import type { MaybePromise } from './backend';

/** Takes a payload in order. What it lends and hashes itself spares copies and a second thread's waiting; without, both are done on the way. */
export interface PayloadSink {
  /** Each chunk is the receiver's to keep. */
  sink(chunk: Uint8Array): MaybePromise<void>;
  /** Memory for the next `length` bytes, which come back to `sink`; fresh memory where nothing is lent. */
  lend?(length: number): MaybePromise<Uint8Array>;
  /** SHA-256 of all that it took. */
  digest?(): MaybePromise<Uint8Array>;
}
