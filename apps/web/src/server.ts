import { createSSRApp } from 'vue';
import { createMemoryHistory, createRouter } from 'vue-router';
import { renderToString } from 'vue/server-renderer';
import { get } from './api/client';
import type { PageState } from './api/page-state';
import { carryBy } from './api/transport';
import { kaibiao } from './app';
import MissingPage from './pages/MissingPage.vue';
import { writtenPages } from './pages/written';

export { carryBy };

export interface WrittenPage {
  html: string;
  state: PageState;
  /** Source files of the components that it shows, relative to apps/web. */
  modules: string[];
}

/** A public page at this address (path and query), as a visitor sees it. Rejects when something of it cannot be read. */
export async function writePage(address: string): Promise<WrittenPage> {
  const { now: at } = await get<{ now: string }>('/time');
  const context = { at, loaded: {} as Record<string, unknown>, title: '', modules: new Set<string>() };
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [...writtenPages, { path: '/:elsewhere(.*)*', component: MissingPage }],
  });
  const app = kaibiao(createSSRApp, router);
  const failures: Error[] = [];
  app.config.errorHandler = (error) => void failures.push(error as Error);
  await router.push(address);
  const html = await renderToString(app, context);
  if (failures[0]) throw failures[0];
  const { modules, title } = context;
  // In one order, whatever was read first: the same page is the same bytes.
  const loaded = Object.fromEntries(Object.entries(context.loaded).sort(([one], [other]) => (one < other ? -1 : 1)));
  return { html, state: { at, loaded, title }, modules: [...modules] };
}
