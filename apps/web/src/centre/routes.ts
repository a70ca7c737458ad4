import type { RouteRecordRaw } from 'vue-router';

/** Pages of this workbench, in the order of its menu; paths are below `/centre`. */
export const centreRoutes: RouteRecordRaw[] = [
  { path: '', component: () => import('./CentreHome.vue'), meta: { menu: 'centre.menu.home' } },
];
