import type { OnOpenProgress, OpenedBid, OpenInput } from './open-protocol';
import { inWorker, type Discardable } from './worker-run';

export type { OpenedBid, OpenedFile } from './open-protocol';

/** A bid that is open; its files last as long as the page, or until `discard`. */
export type Opened = OpenedBid & Discardable;

/**
 * Opens the bidder's own `*.kbid` in a worker of its own, in constant memory whatever the size, with every check; nothing is sent anywhere.
 * Files are there only when all of them are sound. Rejects with a DomainError: CONTAINER_INVALID, MANIFEST_INVALID, KEEP_OTHER_BID,
 * PAYLOAD_…, CONTENT_INVALID, FILE_CHANGED, STORAGE_FULL, CONTEXT_INSECURE or SEALING_FAILED; with the signal's reason when that stops it.
 */
export const openInWorker = (input: OpenInput, onProgress: OnOpenProgress, signal?: AbortSignal): Promise<Opened> =>
  inWorker<OpenedBid, Parameters<OnOpenProgress>>({
    worker: () => new Worker(new URL('./open-worker.ts', import.meta.url), { type: 'module', name: 'open' }),
    request: (store) => ({ message: { ...input, store } }),
    onProgress,
    signal,
  });
