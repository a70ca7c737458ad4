import { effectScope } from 'vue';
import { useServerTime } from '../live/server-clock';

let shared: ReturnType<typeof useServerTime> | undefined;

/** The platform's time for every page of the workbenches: one measurement, one tick. */
export function useClock(): ReturnType<typeof useServerTime> {
  return (shared ??= effectScope(true).run(useServerTime)!);
}
