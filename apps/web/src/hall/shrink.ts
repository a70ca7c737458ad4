import { nextTick, ref, watch, type Ref, type WatchSource } from 'vue';

const STEP = 0.96;
const MOST_STEPS = 20;

/** A room that is too low, or a table in it (`.scroll`) that is too narrow by more than a rounding. */
const isTooSmall = (room: HTMLElement): boolean =>
  room.scrollHeight > room.clientHeight || [...room.querySelectorAll('.scroll')].some((one) => one.scrollWidth > one.clientWidth + 1);

/** How much smaller what is in a room has to be drawn so that all of it shows; measured anew whenever the content changes. */
export function useShrink(room: Readonly<Ref<HTMLElement | null>>, content: WatchSource): Ref<number> {
  const factor = ref(1);
  const shrink = async (): Promise<void> => {
    factor.value = 1;
    for (let step = 0; step < MOST_STEPS; step++) {
      await nextTick();
      if (!room.value || !isTooSmall(room.value)) return;
      factor.value *= STEP;
    }
  };
  watch(content, () => void shrink(), { flush: 'post', immediate: true });
  return factor;
}
