import { checkUscc } from '@kaibiao/rules';
import { shallowRef, watch, type ShallowRef } from 'vue';
import { get } from '../api/client';
import { ProblemError } from '../api/problem';

/** Whom a code names: the tenderer; nobody at home here; or not yet a whole code. */
export type Tenderer = { name: string } | 'nobody' | null;

/** Looks a tenderer up as soon as its code is whole. */
export function useTenderer(code: () => string): ShallowRef<Tenderer> {
  const tenderer = shallowRef<Tenderer>(null);
  watch(code, async (typed) => {
    tenderer.value = null;
    if (!checkUscc(typed).valid) return;
    const found = await get<{ name: string }>(`/tenderers/${typed}`).catch(nobody);
    if (typed === code()) tenderer.value = found;
  });
  return tenderer;
}

/** Without an answer nothing is said: entering the project asks again. */
function nobody(error: unknown): Tenderer {
  if (!(error instanceof ProblemError)) throw error;
  return error.problem.status === 404 ? 'nobody' : null;
}
