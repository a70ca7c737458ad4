import { onScopeDispose, ref, watch, type Ref } from 'vue';
import { useLoad, type Loading } from '../api/load';
import { useClock } from '../shell/clock';

const EVERY_MS = 8_000;

/** A read that is repeated while somebody looks at the page; `seenAt` is when it last answered. */
export function useLookAgain<T>(read: (signal: AbortSignal) => Promise<T>): Loading<T> & { seenAt: Ref<Date | null> } {
  const { now } = useClock();
  const seenAt = ref<Date | null>(null);
  const loading = useLoad(read);
  watch(loading.data, () => (seenAt.value = now.value));
  const timer = setInterval(() => !document.hidden && void loading.reload(), EVERY_MS);
  onScopeDispose(() => clearInterval(timer));
  return { ...loading, seenAt };
}
