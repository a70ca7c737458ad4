import { onScopeDispose, ref, type Ref } from 'vue';

/** Keeps the screen on while the page is looked at (Screen Wake Lock); true while the browser does so. A browser without it, or on low battery, does not. */
export function useWakeLock(): Readonly<Ref<boolean>> {
  const awake = ref(false);
  let lock: WakeLockSentinel | null = null;
  let gone = false;

  async function keep(): Promise<void> {
    if (!('wakeLock' in navigator) || document.visibilityState !== 'visible') return;
    try {
      lock = await navigator.wakeLock.request('screen');
    } catch {
      return; // Refused: the hall works all the same.
    }
    if (gone) return void lock.release();
    awake.value = true;
    lock.addEventListener('release', () => (awake.value = false), { once: true });
  }
  // The browser lets go of the lock whenever the page is hidden.
  const again = () => void keep();
  document.addEventListener('visibilitychange', again);
  void keep();
  onScopeDispose(() => {
    gone = true;
    document.removeEventListener('visibilitychange', again);
    void lock?.release();
  });
  return awake;
}
