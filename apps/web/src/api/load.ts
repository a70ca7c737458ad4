import { onScopeDispose, ref, type Ref } from 'vue';
import { ProblemError, type Problem } from './problem';

export interface Loading<T> {
  data: Ref<T | null>;
  problem: Ref<Problem | null>;
  reload(): Promise<void>;
}

/** One read with its three states: nothing yet (skeleton), the data, or the problem with its remedy. */
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
  void reload();
  return { data, problem, reload };
}
