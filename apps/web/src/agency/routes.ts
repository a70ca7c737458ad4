import type { RouteRecordRaw } from 'vue-router';

/** Pages of this workbench, in the order of its menu; paths are below `/agency`. */
export const agencyRoutes: RouteRecordRaw[] = [
  { path: '', component: () => import('./AgencyHome.vue'), meta: { menu: 'agency.menu.home' } },
];
