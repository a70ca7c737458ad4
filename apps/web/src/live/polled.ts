import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue';

export interface Polled<T> {
  /** What was read last, however long ago; null before the first time. */
  data: ShallowRef<T | null>;
  /** When that was; null before the first time. */
  asOf: Ref<Date | null>;
}

/** Reads again and again for a screen that nobody touches; while it cannot be read, the last that was stands with its time. */
export function usePolled<T>(read: (signal: AbortSignal) => Promise<T>, seconds: number, now: () => Date): Polled<T> {
  const data = shallowRef<T | null>(null);
  const asOf = ref<Date | null>(null);
  const gone = new AbortController();
  const once = async (): Promise<void> => {
    try {
      data.value = await read(gone.signal);
      asOf.value = now();
    } catch {
      // The next time comes soon; the screen says as of when it is.
    }
  };
  void once();
  const ticking = setInterval(() => void once(), seconds * 1000);
  onScopeDispose(() => {
    clearInterval(ticking);
    gone.abort();
  });
  return { data, asOf };
}
