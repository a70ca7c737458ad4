import { DomainError } from '@kaibiao/kernel';
import type { PayloadFeed } from './payload-feed';
import { newPlace } from './payload-store';
import {
  STOP,
  type OnSealProgress,
  type RepeatInput,
  type SealedFiles,
  type SealInput,
  type SealMessage,
  type SealRequest,
} from './seal-protocol';
import { contextInsecure, sealingFailed } from './sealing.errors';

export type { BidFile, KeyInput, OnSealProgress, PreviousVersion, RepeatInput, SealedFiles, SealInput, SealStage } from './seal-protocol';

/** A sealed bid. `discard` frees the room that it takes, after the upload and the download; a closed page frees it too. */
export interface Sealed extends SealedFiles {
  discard(): Promise<void>;
}

/**
 * Seals a bid in a worker of its own, in constant memory whatever the size; the worker ends with the keys in it. Rejects with a
 * DomainError: CONTEXT_INSECURE, PRICE_FORM_INCOMPLETE, P12_UNREADABLE, CERTIFICATE_…, ENCRYPTION_CERTIFICATE_MISSING or _FOREIGN,
 * KEY_UNSUPPORTED, FILE_CHANGED, STORAGE_FULL, INPUT_INVALID (a name, the passphrase) or SEALING_FAILED; with the signal's reason when
 * that stops it. Over `feed` the payloads are heard of and read while they are being sealed.
 */
export const sealInWorker = (input: SealInput, onProgress: OnSealProgress, signal?: AbortSignal, feed?: PayloadFeed): Promise<Sealed> =>
  inWorker((store) => ({ input, store, line: feed?.line ?? null }), onProgress, signal).finally(() => feed?.end());

/**
 * Makes the very bytes of a version once more from its keep, to go on with an upload elsewhere. Rejects like `sealInWorker`; other content
 * than was sealed is KEEP_CONTENT_CHANGED, and nothing of it is encrypted.
 */
export const repeatInWorker = (repeat: RepeatInput, onProgress: OnSealProgress, signal?: AbortSignal): Promise<Sealed> =>
  inWorker((store) => ({ repeat, store, line: null }), onProgress, signal);

async function inWorker(
  request: (store: string | null) => SealRequest,
  onProgress: OnSealProgress,
  signal: AbortSignal | undefined,
): Promise<Sealed> {
  if (!window.isSecureContext) throw contextInsecure();
  signal?.throwIfAborted();
  const place = await newPlace();
  const worker = new Worker(new URL('./seal-worker.ts', import.meta.url), { type: 'module', name: 'seal' });
  try {
    signal?.addEventListener('abort', () => worker.postMessage(STOP));
    const sealed = await ask(worker, request(place && place.name), onProgress).finally(() => worker.terminate());
    signal?.throwIfAborted();
    return { ...sealed, discard: async () => place?.release() };
  } catch (error) {
    await place?.release();
    signal?.throwIfAborted();
    throw error;
  }
}

function ask(worker: Worker, request: SealRequest, onProgress: OnSealProgress): Promise<SealedFiles> {
  return new Promise((resolve, reject) => {
    worker.onerror = ({ message }) => reject(sealingFailed(message || 'the worker did not start'));
    worker.onmessage = ({ data }: MessageEvent<SealMessage>) => {
      if (data.type === 'progress') onProgress(data.stage, data.done, data.total);
      else if (data.type === 'sealed') resolve(data.sealed);
      else reject(new DomainError(data.kind, data.code, data.facts));
    };
    worker.postMessage(request, request.line ? [request.line] : []);
  });
}
