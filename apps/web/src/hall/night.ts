import { onScopeDispose, ref, watchEffect, type Ref } from 'vue';

const REMEMBERED = 'kaibiao.night';

/** Light or dark, as the watcher of this browser likes it, while a hall is on the screen. `always` for big screens. */
export function useNight(always = false): Ref<boolean> {
  const night = ref(always || localStorage.getItem(REMEMBERED) === 'yes');
  watchEffect(() => {
    document.documentElement.classList.toggle('night', night.value);
    if (!always) localStorage.setItem(REMEMBERED, night.value ? 'yes' : 'no');
  });
  onScopeDispose(() => document.documentElement.classList.remove('night'));
  return night;
}
