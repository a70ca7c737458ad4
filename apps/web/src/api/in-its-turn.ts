import { defineAsyncComponent, type Component } from 'vue';
import { usePageState } from './page-state';

let last: Promise<void> = Promise.resolve();
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/**
 * A part of a page that is read, not acted on: where the page was written before it was sent, the browser takes this over after the page, in a
 * task of its own, so that a slow machine hears its reader in between. Called in `setup`; on any other page the part is what it was.
 */
export function inItsTurn<T extends Component>(part: T): T {
  if (!usePageState()) return part;
  return defineAsyncComponent({
    loader: () => Promise.resolve(part),
    hydrate: (takeOver) => void (last = last.then(pause).then(takeOver)),
  }) as T;
}

/** When every part of the page is taken over; a page that has just been mounted tells in the same task which parts it has. */
export async function allTakenOver(): Promise<void> {
  await pause();
  await last;
}
