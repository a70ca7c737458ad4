import { useSSRContext } from 'vue';

/** A page that a server has written: with what it was read from, so that the browser shows the same before it asks for more. */
export interface PageState {
  /** The platform's time when it was written, ISO 8601. */
  at: string;
  /** What was read, by the id of who asked for it (`useId`). */
  loaded: Record<string, unknown>;
  title: string;
}

/** Where pages are written, not shown. */
export const onServer = typeof document === 'undefined';
export const PAGE_STATE = 'page-state';

let begun: PageState | null = null;

/** What the page under the reader's eyes was written from; null once it is taken over, and where nothing was written. */
export const usePageState = (): PageState | null => (onServer ? useSSRContext<PageState>()! : begun);

export function beginWith(state: PageState | null): void {
  begun = state;
}

export function readPageState(): PageState | null {
  const text = document.getElementById(PAGE_STATE)?.textContent;
  return text ? (JSON.parse(text) as PageState) : null;
}
