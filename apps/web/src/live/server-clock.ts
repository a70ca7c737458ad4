import { SystemClock } from '@kaibiao/kernel';
import { onScopeDispose, ref, type Ref } from 'vue';
import { get } from '../api/client';
import { onServer, usePageState } from '../api/page-state';

const machine = new SystemClock();
const RESYNC_MS = 15_000;
const TICK_MS = 250;
const TOLERANCE_MS = 1_000;

/** The platform's time, shown here and decided there: this machine's clock plus the offset measured over half a round trip. */
export class ServerClock {
  private offsetMs = 0;
  /** Half the round trip of the last measurement, milliseconds; null before the first. */
  readonly uncertaintyMs: Ref<number | null> = ref(null);

  now(): Date {
    return new Date(machine.now().getTime() + this.offsetMs);
  }

  /** An instant that the platform has seen: when it lies ahead of this clock, the clock is wrong and is measured again. */
  async notBefore(instant: Date): Promise<void> {
    if (instant.getTime() > this.now().getTime() + TOLERANCE_MS) await this.sync();
  }

  async sync(): Promise<void> {
    const before = machine.now().getTime();
    const { now } = await get<{ now: string }>('/time');
    const half = (machine.now().getTime() - before) / 2;
    this.offsetMs = new Date(now).getTime() - before - half;
    this.uncertaintyMs.value = Math.round(half);
  }
}

/** The current platform time, four times a second; resynchronised every quarter of a minute. A page is written, and taken over, with the time of its writing. */
export function useServerTime(): { clock: ServerClock; now: Ref<Date> } {
  const clock = new ServerClock();
  const state = usePageState();
  const now = ref(state ? new Date(state.at) : clock.now());
  if (onServer) return { clock, now };
  const sync = () => void clock.sync().catch(() => undefined);
  // Asking takes a slow telephone as long as drawing a table: not in the task that shows the page.
  const asking = setTimeout(sync);
  const ticking = setInterval(() => (now.value = clock.now()), TICK_MS);
  const syncing = setInterval(sync, RESYNC_MS);
  onScopeDispose(() => {
    clearTimeout(asking);
    clearInterval(ticking);
    clearInterval(syncing);
  });
  return { clock, now };
}
