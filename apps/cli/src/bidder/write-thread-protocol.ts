export interface WriteThreadData {
  /** The file to write to. */
  fd: number;
  /** Memory that both threads see. */
  slots: Uint8Array;
}

/** `write`: the bytes of `slots` from `from` on, one after the other from the place that `start` named. */
export type ToWriteThread = { type: 'start'; position: number } | { type: 'write'; from: number; length: number } | { type: 'finish' };

/** `free`: `length` bytes more are in the file, and the slot at `from` may be used again. */
export type WriteThreadSays = { type: 'free'; from: number; length: number } | { type: 'finished'; hash: Uint8Array; crc: number };
