import { computed, shallowRef, type ComputedRef, type ShallowRef } from 'vue';
import { followStream, type LiveStream } from '../live/live-stream';
import type { ServerClock } from '../live/server-clock';
import { emptyHall, takeEntry, type HallState } from './hall-state';

export interface FollowedHall extends LiveStream {
  /** As it is now. */
  hall: ShallowRef<HallState>;
  /** How many entries the watcher looks at; null for all, as they come. */
  position: ShallowRef<number | null>;
  /** As it was after those entries: the same fold over fewer of them. */
  shown: ComputedRef<HallState>;
}

/** A lot's opening as its public entries tell it, live or as it was; `segments` are its envelopes in their order. */
export function useHall(lotId: string, clock: ServerClock, segments: readonly string[] = ['bid']): FollowedHall {
  const hall = shallowRef(emptyHall(segments));
  const position = shallowRef<number | null>(null);
  const stream = followStream(`lot/${lotId}`, (entry) => {
    hall.value = takeEntry(hall.value, entry);
    void clock.notBefore(new Date(entry.at)).catch(() => undefined);
  });
  const shown = computed(() =>
    position.value === null ? hall.value : hall.value.entries.slice(0, position.value).reduce(takeEntry, emptyHall(segments)),
  );
  return { ...stream, hall, position, shown };
}
