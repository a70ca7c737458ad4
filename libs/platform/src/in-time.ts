import { setTimeout as pause } from 'node:timers/promises';

/** The work's answer, or an error when it has none after so many milliseconds; whatever it does later is nobody's. */
export async function inTime<T>(patienceMs: number, work: Promise<T>): Promise<T> {
  const answered = new AbortController();
  const late = pause(patienceMs, undefined, { signal: answered.signal }).then(() => {
    throw new Error(`no answer within ${patienceMs} ms`);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    late.catch(() => undefined);
    work.catch(() => undefined);
    answered.abort();
  }
}
