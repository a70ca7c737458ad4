import { ProblemError } from './problem';

/** Seconds between attempts while there is no connection; the last one goes on. */
const PAUSES = [1, 2, 4, 8, 15];

/** Hears the seconds until the next attempt (0: now) and says whether to go on. */
export type Waits = (seconds: number) => boolean;

export const pauseBefore = (attempt: number, pauses: readonly number[] = PAUSES): number => pauses[Math.min(attempt, pauses.length - 1)]!;

/** There was no connection, or it broke. */
export const isConnectionLost = (error: unknown): error is ProblemError =>
  error instanceof ProblemError && error.problem.code === 'CONNECTION_LOST';

/** Does it again until there is a connection, or for as long as `passes` says of what went wrong; every other refusal ends it. */
export async function keepTrying<T>(
  work: () => Promise<T>,
  waits: Waits,
  passes: (error: unknown) => boolean = isConnectionLost,
): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    waits(0);
    try {
      return await work();
    } catch (error) {
      if (!passes(error) || !(await countDown(pauseBefore(attempt), waits))) throw error;
    }
  }
}

/** Second by second, or at once when the machine says that its network is back; false when it shall not go on. */
export async function countDown(seconds: number, waits: Waits): Promise<boolean> {
  for (let left = seconds; left > 0; left--) {
    if (!waits(left)) return false;
    if (await backWithin(1000)) return true;
  }
  return true;
}

function backWithin(milliseconds: number): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (back: boolean) => () => {
      clearTimeout(timer);
      removeEventListener('online', online);
      resolve(back);
    };
    const online = end(true);
    const timer = setTimeout(end(false), milliseconds);
    addEventListener('online', online);
  });
}
