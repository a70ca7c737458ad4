import type { ErrorKind, Facts } from '@kaibiao/kernel';

/** Tells a worker that the bidder changed its mind. */
export const STOP = 'stop';

/** What a worker says of its one piece of work: how far it is, any number of times, and at the end one of the others. */
export type WorkerSays<T, P extends readonly unknown[]> =
  | { readonly type: 'progress'; readonly told: P }
  | { readonly type: 'done'; readonly result: T }
  | { readonly type: 'refused'; readonly kind: ErrorKind; readonly code: string; readonly facts: Facts };
