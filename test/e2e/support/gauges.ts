import { Reader } from '@kaibiao/platform';
import { allGauges } from '../../../apps/api/src/system/all-gauges';
import type { RunningApi } from './api';

/** Seconds since (1), or to (-1), a public instant. Nothing works off the calendar in these tests, so what is due stays due. */
const GO_WITH_THE_CLOCK: Readonly<Record<string, 1 | -1>> = {
  kaibiao_nearest_deadline_seconds: -1,
  kaibiao_scheduler_overdue_seconds: 1,
  kaibiao_checkpoint_age_seconds: 1,
  kaibiao_exchange_oldest_waiting_seconds: 1,
};
/** Two clocks of one machine. */
const OF_NOTHING_ELSE = 'kaibiao_clock_offset_seconds';
const TOLERANCE_S = 2;

/** What `/metrics` tells of the platform, and the second of the database's clock in which it was asked. */
export interface Told {
  at: number;
  gauges: ReadonlyMap<string, number>;
}

export async function told(api: RunningApi): Promise<Told> {
  const gauges = await allGauges(api.get);
  return { at: (await api.get(Reader).now()).getTime() / 1000, gauges: new Map(gauges.map(([name, , value]) => [name, value])) };
}

/** The metrics that differ by more than the time that went by. */
export function moved(before: Told, after: Told): string[] {
  return [...after.gauges.keys()].filter((name) => {
    if (name === OF_NOTHING_ELSE) return false;
    const sign = GO_WITH_THE_CLOCK[name];
    const change = after.gauges.get(name)! - before.gauges.get(name)!;
    return sign === undefined ? change !== 0 : Math.abs(change - sign * (after.at - before.at)) > TOLERANCE_S;
  });
}
