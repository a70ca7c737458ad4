import { onScopeDispose, ref, watch, type Ref } from 'vue';
import { get } from '../api/client';
import { useLoad, type Loading } from '../api/load';
import { everyRowOf } from '../api/pages';
import { pageQuery, type Paged } from './account-row';

const TYPING_MS = 250;

type Search<T> = Loading<Paged<T>> & { word: Ref<string>; page: Ref<number>; all(): Promise<T[]> };

/** A list of the platform's that is searched and paged; a word is asked for once the typing rests. */
export function useSearch<T>(path: string, first = ''): Search<T> {
  const [word, page] = [ref(first), ref(1)];
  let asked = 0;
  const loading: Loading<Paged<T>> = useLoad(async (signal) => {
    const mine = ++asked;
    const found = await get<Paged<T>>(path + pageQuery(page.value, word.value), signal);
    // What was asked for earlier and is answered later is no answer.
    return mine === asked ? found : (loading.data.value ?? found);
  });
  let rest: ReturnType<typeof setTimeout> | undefined;
  onScopeDispose(() => clearTimeout(rest));
  watch(page, () => void loading.reload());
  watch(word, () => {
    clearTimeout(rest);
    rest = setTimeout(() => (page.value === 1 ? void loading.reload() : (page.value = 1)), TYPING_MS);
  });
  /** Every row that fits the word, read apart from the page that is shown. */
  const all = (): Promise<T[]> => everyRowOf((at) => get<Paged<T>>(path + pageQuery(at, word.value)));
  return { ...loading, word, page, all };
}
