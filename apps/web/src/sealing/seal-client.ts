import type { PayloadFeed } from './payload-feed';
import type { OnSealProgress, RepeatInput, SealedFiles, SealInput, SealRequest } from './seal-protocol';
import { inWorker, type Discardable } from './worker-run';

export type { BidFile, KeyInput, OnSealProgress, PreviousVersion, RepeatInput, SealedFiles, SealInput, SealStage } from './seal-protocol';

/** A sealed bid. `discard` frees the room that it takes, after the upload and the download. */
export type Sealed = SealedFiles & Discardable;

/**
 * Seals a bid in a worker of its own, in constant memory whatever the size; the worker ends with the keys in it. Rejects with a
 * DomainError: CONTEXT_INSECURE, PRICE_FORM_INCOMPLETE, P12_UNREADABLE, CERTIFICATE_…, ENCRYPTION_CERTIFICATE_MISSING or _FOREIGN,
 * KEY_UNSUPPORTED, FILE_CHANGED, STORAGE_FULL, INPUT_INVALID (a name, the passphrase) or SEALING_FAILED; with the signal's reason when
 * that stops it. Over `feed` the payloads are heard of and read while they are being sealed.
 */
export const sealInWorker = (input: SealInput, onProgress: OnSealProgress, signal?: AbortSignal, feed?: PayloadFeed): Promise<Sealed> =>
  sealing((store) => ({ input, store, line: feed?.line ?? null }), onProgress, signal).finally(() => feed?.end());

/**
 * Makes the very bytes of a version once more from its keep, to go on with an upload elsewhere. Rejects like `sealInWorker`; other content
 * than was sealed is KEEP_CONTENT_CHANGED, and nothing of it is encrypted.
 */
export const repeatInWorker = (repeat: RepeatInput, onProgress: OnSealProgress, signal?: AbortSignal): Promise<Sealed> =>
  sealing((store) => ({ repeat, store, line: null }), onProgress, signal);

const sealing = (
  request: (store: string | null) => SealRequest,
  onProgress: OnSealProgress,
  signal: AbortSignal | undefined,
): Promise<Sealed> =>
  inWorker<SealedFiles, Parameters<OnSealProgress>>({
    worker: () => new Worker(new URL('./seal-worker.ts', import.meta.url), { type: 'module', name: 'seal' }),
    request: (store) => {
      const message = request(store);
      return message.line ? { message, transfer: [message.line] } : { message };
    },
    onProgress,
    signal,
  });
