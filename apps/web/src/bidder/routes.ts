import type { RouteRecordRaw } from 'vue-router';

/** Pages of this workbench, in the order of its menu; paths are below `/bidder`. */
export const bidderRoutes: RouteRecordRaw[] = [
  { path: '', component: () => import('./BidderHome.vue'), meta: { menu: 'bidder.menu.home' } },
];
