import { computed, onScopeDispose, ref, type ComputedRef, type Ref } from 'vue';

const REST_MS = 1_500;

/** Saves a while after the last change, one save at a time; what changes meanwhile is saved next. `write` answers whether it was saved. */
export function useAutosave(write: () => Promise<boolean>): {
  touch: () => void;
  flush: () => Promise<boolean>;
  unsaved: ComputedRef<boolean>;
  saved: Ref<boolean>;
} {
  const [changes, kept, saved] = [ref(0), ref(0), ref(false)];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<boolean> | null = null;

  async function save(): Promise<boolean> {
    const upTo = changes.value;
    const done = await write();
    if (done) [kept.value, saved.value] = [upTo, true];
    return done && (changes.value === upTo || save());
  }
  function flush(): Promise<boolean> {
    clearTimeout(timer);
    if (changes.value === kept.value) return running ?? Promise.resolve(true);
    running ??= save().finally(() => (running = null));
    return running;
  }
  function touch(): void {
    changes.value += 1;
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), REST_MS);
  }
  const unsaved = computed(() => changes.value !== kept.value);
  const warn = (event: BeforeUnloadEvent) => unsaved.value && event.preventDefault();
  addEventListener('beforeunload', warn);
  onScopeDispose(() => {
    removeEventListener('beforeunload', warn);
    void flush();
  });
  return { touch, flush, unsaved, saved };
}
