import type { ErrorKind, Facts } from '@kaibiao/kernel';
import type { PayloadNames } from './payload-feed';
import type { PayloadPart } from './payload-file';

/** The name by which the worker knows that it is the second one. */
export const WRITER = 'seal-writer';

/** In the order in which they are sent; `buffer` comes back with `free`. */
export type ToWriter =
  | { readonly type: 'open'; readonly store: string | null; readonly line: MessagePort | null }
  | { readonly type: 'begin'; readonly names: PayloadNames | null }
  | { readonly type: 'digest' | 'finish' | 'abandon' }
  | { readonly type: 'write'; readonly buffer: ArrayBuffer; readonly length: number };

/** `digest`: SHA-256 of the payload that is being written. */
export type WriterSays =
  | { readonly type: 'free'; readonly buffer: ArrayBuffer }
  | { readonly type: 'digest'; readonly hash: Uint8Array }
  | { readonly type: 'finish'; readonly blob: Blob; readonly parts: readonly PayloadPart[] }
  | { readonly type: 'abandon' }
  | { readonly type: 'failed'; readonly kind: ErrorKind; readonly code: string; readonly facts: Facts };
