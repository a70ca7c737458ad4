import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Facts } from '@kaibiao/kernel';
import { projectRoot } from '../app-config';

/** What a file says, or why it could not be read. */
export type Reading<T> =
  { readonly value: T; readonly problem?: undefined } | { readonly problem: { readonly code: string; readonly facts: Facts } };

export interface ApartLimits {
  readonly longestMs: number;
  readonly heapMb: number;
}

/**
 * Reads a file in a thread of its own (`folder`/`file`, which calls `answerApart`), which may take so much memory and so much time and not
 * more: the file comes from outside. What the thread cannot say itself is `<kind>_TOO_SLOW`, `<kind>_TOO_LARGE`, `<kind>_UNREADABLE`.
 */
export function readApart<T>(
  kind: string,
  thread: { folder: string; file: string },
  data: unknown,
  limits: ApartLimits,
): Promise<Reading<T>> {
  const worker = new Worker(builtFile(thread), { workerData: data, resourceLimits: { maxOldGenerationSizeMb: limits.heapMb } });
  return new Promise<Reading<T>>((resolve) => {
    const settle = (reading: Reading<T>): void => {
      clearTimeout(timer);
      resolve(reading);
    };
    const fail = (why: string): void => settle({ problem: { code: `${kind}_${why}`, facts: {} } });
    const timer = setTimeout(() => fail('TOO_SLOW'), limits.longestMs);
    worker.on('message', settle);
    worker.on('error', () => fail('TOO_LARGE'));
    worker.on('exit', () => fail('UNREADABLE'));
  }).finally(() => worker.terminate());
}

/** Built code, also when this runs from its sources (a test). */
function builtFile({ folder, file }: { folder: string; file: string }): string {
  if (existsSync(join(folder, file))) return join(folder, file);
  return join(projectRoot(), 'dist', relative(projectRoot(), folder), file);
}
