import { computed, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import { issuesOf, problemOf, type Issue, type Problem } from './problem';

export interface Attempt<F> {
  busy: Ref<boolean>;
  /** Why the last attempt failed; null while it has not. */
  refused: ShallowRef<F | null>;
  /** The reasons that it lists. */
  issues: ComputedRef<Issue[]>;
  /** Whether the work was done; an error of it is kept in `refused`. */
  attempt(work: () => Promise<unknown>): Promise<boolean>;
}

type Told = Pick<Problem, 'facts'>;

/** Something that takes a while and may be refused: with the platform's problem, or with what `read` makes of an error. */
export function useAttempt(): Attempt<Problem>;
export function useAttempt<F extends Told>(read: (error: unknown) => F): Attempt<F>;
export function useAttempt(read: (error: unknown) => Told = problemOf): Attempt<Told> {
  const busy = ref(false);
  const refused = shallowRef<Told | null>(null);
  const issues = computed(() => (refused.value ? issuesOf(refused.value) : []));
  const attempt = async (work: () => Promise<unknown>): Promise<boolean> => {
    [busy.value, refused.value] = [true, null];
    try {
      await work();
      return true;
    } catch (error) {
      refused.value = read(error);
      return false;
    } finally {
      busy.value = false;
    }
  };
  return { busy, refused, issues, attempt };
}
