import type { RouteRecordRaw } from 'vue-router';

/** Pages of this workbench, in the order of its menu; paths are below `/expert`. */
export const expertRoutes: RouteRecordRaw[] = [
  { path: '', component: () => import('./ExpertHome.vue'), meta: { menu: 'expert.menu.home' } },
  { path: 'rooms/:lotId', component: () => import('./RoomPage.vue'), meta: { frame: 'bar' } },
];
