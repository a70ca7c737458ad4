import type { RouteRecordRaw } from 'vue-router';

/** Pages of this workbench, in the order of its menu; paths are below `/expert`. */
export const expertRoutes: RouteRecordRaw[] = [
  { path: '', component: () => import('./ExpertHome.vue'), meta: { menu: 'expert.menu.home' } },
  { path: 'entry', component: () => import('./EntryPage.vue'), meta: { menu: 'expert.menu.entry', roles: ['expert'] } },
  { path: 'rooms/:lotId', component: () => import('./RoomPage.vue'), meta: { frame: 'bar' } },
];
