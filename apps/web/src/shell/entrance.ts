import type { RouteLocationNormalized, RouteRecordRaw, Router } from 'vue-router';
import { PAGE_STATE } from '../api/page-state';

/** Where the workbenches will be: no public page brings their addresses, they come when somebody goes there. */
export const ENTRANCE: RouteRecordRaw = {
  name: 'entrance',
  path: '/:area(agency|bidder|expert|centre|admin|account)/:page(.*)*',
  component: () => import('./WorkbenchShell.vue'),
};

/**
 * Where keys are used, no script runs that its page does not name by its hash. A page that was written for everybody names none, to be short: who
 * goes from there to sign in or to work gets a document of its own.
 */
export function inItsOwnDocument({ name, path, fullPath }: RouteLocationNormalized): boolean {
  const leaves = (name === ENTRANCE.name || path === '/sign-in') && document.getElementById(PAGE_STATE) !== null;
  if (leaves) location.assign(fullPath);
  return !leaves;
}

/** Puts the workbenches in the place of their entrance and goes on to where somebody is going. */
export const enterBy = (router: Router) => async (to: RouteLocationNormalized) => {
  if (to.name !== ENTRANCE.name) return true;
  const { workbenches } = await import('./workbenches');
  if (router.hasRoute(ENTRANCE.name!)) workbenches.forEach((workbench) => router.addRoute(workbench));
  router.removeRoute(ENTRANCE.name!);
  return to.fullPath;
};
