import type { RouteLocationNormalized, RouteRecordRaw, Router } from 'vue-router';

/** Where the workbenches will be: no public page brings their addresses, they come when somebody goes there. */
export const ENTRANCE: RouteRecordRaw = {
  name: 'entrance',
  path: '/:area(agency|bidder|expert|centre|admin|account)/:page(.*)*',
  component: () => import('./WorkbenchShell.vue'),
};

/** Puts the workbenches in the place of their entrance and goes on to where somebody is going. */
export const enterBy = (router: Router) => async (to: RouteLocationNormalized) => {
  if (to.name !== ENTRANCE.name) return true;
  const { workbenches } = await import('./workbenches');
  if (router.hasRoute(ENTRANCE.name!)) workbenches.forEach((workbench) => router.addRoute(workbench));
  router.removeRoute(ENTRANCE.name!);
  return to.fullPath;
};
