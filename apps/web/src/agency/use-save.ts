import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { issuesOf, ProblemError, type Issue, type Problem } from '../api/problem';

export interface Saving {
  busy: Ref<boolean>;
  /** Somebody else saved in between; theirs has been read again, mine is still on the page. */
  overtaken: Ref<boolean>;
  /** A refusal without reasons of its own. */
  problem: ShallowRef<Problem | null>;
  /** The reasons of the last refusal. */
  issues: ShallowRef<Issue[]>;
  /** True when it was saved. */
  save(write: () => Promise<unknown>): Promise<boolean>;
}

const OVERTAKEN = ['LOT_CHANGED_MEANWHILE', 'CLARIFICATION_CHANGED', 'BOOK_CHANGED'];

/** Saves a draft under the version that was read (`If-Match`); `reread` fetches the other's version when one came between. */
export function useSave(reread: () => Promise<unknown> = () => Promise.resolve()): Saving {
  const [busy, overtaken, problem, issues] = [ref(false), ref(false), shallowRef<Problem | null>(null), shallowRef<Issue[]>([])];
  const save = async (write: () => Promise<unknown>): Promise<boolean> => {
    [busy.value, overtaken.value, problem.value, issues.value] = [true, false, null, []];
    try {
      await write();
      return true;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      overtaken.value = OVERTAKEN.includes(error.problem.code);
      issues.value = issuesOf(error.problem);
      if (overtaken.value) await reread();
      else if (issues.value.length === 0) problem.value = error.problem;
      return false;
    } finally {
      busy.value = false;
    }
  };
  return { busy, overtaken, problem, issues, save };
}
