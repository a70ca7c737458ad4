import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { faultOf, type Fault } from './fault';

export interface Attempt {
  busy: Ref<boolean>;
  /** Why the last attempt failed; null while it has not. */
  fault: ShallowRef<Fault | null>;
  attempt(work: () => Promise<void>): Promise<void>;
}

/** Something that takes a while and may fail with a fault to show. */
export function useAttempt(): Attempt {
  const busy = ref(false);
  const fault = shallowRef<Fault | null>(null);
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    busy.value = true;
    fault.value = null;
    try {
      await work();
    } catch (error) {
      fault.value = faultOf(error);
    } finally {
      busy.value = false;
    }
  };
  return { busy, fault, attempt };
}
