import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'pg';

const SAMPLES = 9;

/** The database's clock as this process can read it without asking: its monotonic clock and the difference, asked for beforehand. */
export class DatabaseClock {
  private constructor(
    private readonly difference: number,
    /** Milliseconds by which it may be wrong. */
    readonly uncertainty: number,
  ) {}

  static async read(owner: Client): Promise<DatabaseClock> {
    let best = new DatabaseClock(0, Infinity);
    for (let sample = 0; sample < SAMPLES; sample++) {
      const before = performance.now();
      const { rows } = await owner.query<{ now: string }>('select extract(epoch from kaibiao.now()) * 1000 as now');
      const half = (performance.now() - before) / 2;
      if (half < best.uncertainty) best = new DatabaseClock(Number(rows[0]!.now) - before - half, half);
    }
    return best;
  }

  /** Milliseconds since 1970. */
  now(): number {
    return performance.now() + this.difference;
  }

  async until(instant: number): Promise<void> {
    while (this.now() < instant) await pause(Math.max(instant - this.now(), 0));
  }
}
