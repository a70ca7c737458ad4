export interface WriteThreadData {
  /** The file to write to. */
  fd: number;
  /** Memory that both threads see. */
  slots: Uint8Array;
}

/**
 * `write`: the bytes of `slots` from `from` on, one after the other from the place that `start` named. `hash`: these bytes were read from
 * a file that is being sealed; `hashed` asks for its hash.
 */
export type ToWriteThread =
  { type: 'start'; position: number } | { type: 'write' | 'hash'; from: number; length: number } | { type: 'hashed' } | { type: 'finish' };

/** `free`: the slot at `from` may be used again. `hashed`: of the file whose bytes came since the last time. */
export type WriteThreadSays =
  { type: 'free'; from: number } | { type: 'hashed'; hash: Uint8Array } | { type: 'finished'; hash: Uint8Array; crc: number };
