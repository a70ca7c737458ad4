import { keepEarlyActs } from './early-acts';

/** What `apps/api/src/http/written-pages.ts` puts everything else of the script into: nothing in a template is fetched or run. */
const AFTERWARDS = 'afterwards';

/**
 * The first script of a written page, there before the page is shown: keeps what a quick reader does from the first moment, and has the
 * application fetched once there is something to read, so that a slow line and a slow machine are the page's until then.
 */
export const repeatEarlyActs = keepEarlyActs();

/** After the next frame; a page that nobody sees has none. */
const shown = (): Promise<void> =>
  new Promise((resolve) => {
    if (document.hidden) resolve();
    else requestAnimationFrame(() => setTimeout(resolve));
  });

void shown().then(() => {
  const rest = document.getElementById(AFTERWARDS);
  if (!(rest instanceof HTMLTemplateElement)) return;
  // A task for each of thirty: to begin a request takes a slow telephone two milliseconds.
  for (const one of [...rest.content.children]) setTimeout(() => document.head.append(one));
});
