import { DomainError } from '@kaibiao/kernel';
import { newPlace } from './payload-store';
import { contextInsecure, sealingFailed } from './sealing.errors';
import { STOP, type WorkerSays } from './worker-protocol';

/** What came of it lies in a place of the browser's own file system; `discard` frees the room, and so does `clearAbandoned` once the page is gone. */
export interface Discardable {
  discard(): Promise<void>;
}

interface Run<P extends readonly unknown[]> {
  worker(): Worker;
  /** `store` names the place, null where the browser has no file system. */
  request(store: string | null): { readonly message: unknown; readonly transfer?: Transferable[] };
  onProgress(...told: P): void;
  signal: AbortSignal | undefined;
}

/**
 * Does one piece of work in a worker of its own, which ends with the keys in it, and keeps nothing of it unless all of it was done. Rejects with
 * the worker's DomainError, CONTEXT_INSECURE, SEALING_FAILED, or the signal's reason when that stops it.
 */
export async function inWorker<T extends object, P extends readonly unknown[]>(run: Run<P>): Promise<T & Discardable> {
  const { signal } = run;
  if (!window.isSecureContext) throw contextInsecure();
  signal?.throwIfAborted();
  const place = await newPlace();
  const worker = run.worker();
  try {
    signal?.addEventListener('abort', () => worker.postMessage(STOP));
    const result = await ask<T, P>(worker, run, place && place.name).finally(() => worker.terminate());
    signal?.throwIfAborted();
    return { ...result, discard: async () => place?.release() };
  } catch (error) {
    await place?.release();
    signal?.throwIfAborted();
    throw error;
  }
}

function ask<T, P extends readonly unknown[]>(worker: Worker, { request, onProgress }: Run<P>, store: string | null): Promise<T> {
  return new Promise((resolve, reject) => {
    worker.onerror = ({ message }) => reject(sealingFailed(message || 'the worker did not start'));
    worker.onmessage = ({ data }: MessageEvent<WorkerSays<T, P>>) => {
      if (data.type === 'progress') onProgress(...data.told);
      else if (data.type === 'done') resolve(data.result);
      else reject(new DomainError(data.kind, data.code, data.facts));
    };
    const { message, transfer } = request(store);
    worker.postMessage(message, transfer ?? []);
  });
}
