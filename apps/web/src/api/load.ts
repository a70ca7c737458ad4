import { onScopeDispose, onServerPrefetch, ref, useId, type Ref } from 'vue';
import { onServer, usePageState } from './page-state';
import { ProblemError, type Problem } from './problem';

export interface Loading<T> {
  data: Ref<T | null>;
  problem: Ref<Problem | null>;
  reload(): Promise<void>;
}

/**
 * One read with its three states: nothing yet (skeleton), the data, or the problem with its remedy. A server waits for it before it writes
 * the page, and a browser that takes the page over has it already.
 */
export function useLoad<T>(read: (signal: AbortSignal) => Promise<T>): Loading<T> {
  const data = ref<T | null>(null) as Ref<T | null>;
  const problem = ref<Problem | null>(null);
  const gone = new AbortController();
  onScopeDispose(() => gone.abort());
  const reload = async () => {
    try {
      data.value = await read(gone.signal);
      problem.value = null;
    } catch (error) {
      if (gone.signal.aborted) return;
      if (!(error instanceof ProblemError)) throw error;
      problem.value = error.problem;
    }
  };
  const [state, id] = [usePageState(), useId()];
  // A page is written whole or not at all: what cannot be read is told by who renders it.
  onServerPrefetch(async () => void (state!.loaded[id] = data.value = await read(gone.signal)));
  if (state && id in state.loaded) data.value = state.loaded[id] as T;
  else if (!onServer) void reload();
  return { data, problem, reload };
}
