import { parentPort, workerData } from 'node:worker_threads';
import { DomainError } from '@kaibiao/kernel';
import type { Reading } from './read-apart';

/** In a thread that `readApart` began: reads one file and ends. Whatever the file does to it, the process goes on and its calendar is not late. */
export function answerApart<D, T>(read: (data: D) => Promise<T>): void {
  const say = (reading: Reading<T>): void => parentPort!.postMessage(reading);
  read(workerData as D).then(
    (value) => say({ value }),
    (error: unknown) => {
      if (!(error instanceof DomainError)) throw error;
      say({ problem: { code: error.code, facts: error.facts } });
    },
  );
}
