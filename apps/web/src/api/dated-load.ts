import { onScopeDispose, ref, watch, type Ref } from 'vue';
import { useLoad, type Loading } from './load';

/** A read that says as of when it is, and is repeated when somebody comes back to a page that was left open. */
export function useDatedLoad<T>(read: (signal: AbortSignal) => Promise<T>, now: Ref<Date>): Loading<T> & { asOf: Ref<Date | null> } {
  const loading = useLoad(read);
  const asOf = ref<Date | null>(null);
  watch(loading.data, () => (asOf.value = now.value));
  const comeBack = (): void => void (!document.hidden && loading.reload());
  document.addEventListener('visibilitychange', comeBack);
  onScopeDispose(() => document.removeEventListener('visibilitychange', comeBack));
  return { ...loading, asOf };
}
