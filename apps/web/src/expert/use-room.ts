import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { get } from '../api/client';
import { ProblemError, type Problem } from '../api/problem';
import { followStream } from '../live/live-stream';
import { useClock } from '../shell/clock';
import { roomPath, type Room } from './room';

/** What the journal does not say (a vote cast, a verdict given) is looked up so often. */
const LOOK_EVERY_MS = 4_000;

export interface LiveRoom {
  room: ShallowRef<Room | null>;
  problem: Ref<Problem | null>;
  /** When the room was last seen as it is. */
  seenAt: Ref<Date | null>;
  /** Grows with every look: parts that show more than the room read again. */
  looks: Ref<number>;
  reload(): Promise<void>;
}

/** The room as it stands: nothing here asks anybody to refresh. */
export function useRoom(lotId: string): LiveRoom {
  const room = shallowRef<Room | null>(null);
  const problem = ref<Problem | null>(null);
  const seenAt = ref<Date | null>(null);
  const looks = ref(0);
  const { now } = useClock();
  const gone = new AbortController();

  async function reload(): Promise<void> {
    try {
      room.value = await get<Room>(roomPath(lotId), gone.signal);
      [seenAt.value, problem.value] = [now.value, null];
      looks.value++;
    } catch (error) {
      if (gone.signal.aborted) return;
      if (!(error instanceof ProblemError)) throw error;
      // Whoever has the room before the eyes keeps it; its age is shown.
      if (!room.value || error.problem.code !== 'CONNECTION_LOST') problem.value = error.problem;
    }
  }

  const timer = setInterval(() => !document.hidden && void reload(), LOOK_EVERY_MS);
  followStream(`evaluation/${lotId}`, () => void reload());
  onScopeDispose(() => {
    gone.abort();
    clearInterval(timer);
  });
  void reload();
  return { room, problem, seenAt, looks, reload };
}
