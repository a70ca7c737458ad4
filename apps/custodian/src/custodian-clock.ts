import { readFileSync } from 'node:fs';
import { SystemClock, type Clock } from '@kaibiao/kernel';

/** The custodian's own clock. Only a demo may shift it, by a file with the offset in milliseconds; production refuses that file. */
export function custodianClock({ KAIBIAO_DEMO_CLOCK_FILE: file, KAIBIAO_MODE: mode }: NodeJS.ProcessEnv): Clock {
  if (file === undefined) return new SystemClock();
  if (mode === 'production') throw new Error('KAIBIAO_DEMO_CLOCK_FILE is refused in production: a custodian goes by its own clock.');
  return new SystemClock(() => offset(file));
}

function offset(file: string): number {
  try {
    const ms = Number(readFileSync(file, 'utf8').trim());
    return Number.isSafeInteger(ms) ? ms : 0;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
}
