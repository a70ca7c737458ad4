import { watchEffect } from 'vue';
import { onServer, usePageState } from './page-state';

/** What the window is called while this page is shown; nothing yet leaves it as it was. */
export function useTitle(text: () => string | null | undefined): void {
  const state = usePageState();
  watchEffect(() => {
    const title = text();
    if (title === null || title === undefined) return;
    if (onServer) state!.title = title;
    // Setting what is there already goes to the browser's window all the same, several milliseconds.
    else if (document.title !== title) document.title = title;
  });
}
