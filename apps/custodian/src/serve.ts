import { setTimeout as pause } from 'node:timers/promises';
import type { Custodian } from './custodian';
import type { OldKeys } from './old-keys';
import type { Platform } from './tasks';

const WAIT_SECONDS = 20;
const BACK_OFF_MS = { first: 250, longest: 10_000 };
/** Asked again, and refused again: not more often than this. */
const AFTER_REFUSAL_MS = 1_000;

/** Asks for work and does it, and destroys keys that are needed no more, until `stopped`; a platform that cannot be reached is asked again, less and less often. */
export async function serve(
  { custodian, oldKeys }: { custodian: Custodian; oldKeys: OldKeys },
  platform: Platform,
  stopped: AbortSignal,
  complain: (error: Error) => void,
): Promise<void> {
  let failures = 0;
  while (!stopped.aborted) {
    try {
      await custodian.releases.note();
      await custodian.releases.carry();
      const tasks = await platform.tasks(WAIT_SECONDS);
      let done = 0;
      for (const task of tasks) if (await custodian.handle(task)) done += 1;
      await oldKeys.destroy();
      failures = 0;
      if (tasks.length > 0 && done === 0) await rest(AFTER_REFUSAL_MS, stopped);
    } catch (error) {
      if (stopped.aborted) return;
      if (failures === 0) complain(error as Error);
      await rest(Math.min(BACK_OFF_MS.first * 2 ** failures++, BACK_OFF_MS.longest), stopped);
    }
  }
}

const rest = (ms: number, signal: AbortSignal): Promise<void> => pause(ms, undefined, { signal }).catch(() => undefined);
