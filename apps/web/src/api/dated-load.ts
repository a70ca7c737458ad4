import { computed, onMounted, onUnmounted, ref, watch, type ComputedRef, type Ref } from 'vue';
import { useLoad, type Loading } from './load';

/**
 * A read that says as of when it is, and is repeated when somebody comes back to a page that was left open. Its age is measured by a
 * clock that nobody sets, so that neither a wrong clock of this machine nor the first word of the platform's makes it look old.
 */
export function useDatedLoad<T>(
  read: (signal: AbortSignal) => Promise<T>,
  now: Ref<Date>,
): Loading<T> & { asOf: ComputedRef<Date | null> } {
  const loading = useLoad(read);
  const readAt = ref<number | null>(null);
  const readNow = (): void => void (readAt.value = performance.now());
  watch(loading.data, readNow);
  const asOf = computed(() => (readAt.value === null ? null : new Date(now.value.getTime() - (performance.now() - readAt.value))));
  const comeBack = (): void => void (!document.hidden && loading.reload());
  onMounted(() => {
    if (loading.data.value !== null) readNow();
    document.addEventListener('visibilitychange', comeBack);
  });
  onUnmounted(() => document.removeEventListener('visibilitychange', comeBack));
  return { ...loading, asOf };
}
