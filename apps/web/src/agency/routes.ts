import type { RouteRecordRaw } from 'vue-router';

/** Pages of this workbench, in the order of its menu; paths are below `/agency`. */
export const agencyRoutes: RouteRecordRaw[] = [
  { path: '', component: () => import('./AgencyHome.vue'), meta: { menu: 'agency.menu.home' } },
  { path: 'draft', component: () => import('./WizardPage.vue'), meta: { menu: 'agency.menu.draft', roles: ['agency'] } },
  { path: 'lots/:lotId/draft', component: () => import('./WizardPage.vue'), meta: { roles: ['agency'] } },
  { path: 'lots/:lotId/clarification', component: () => import('./ClarificationPage.vue'), meta: { roles: ['agency'] } },
  { path: 'lots/:lotId/book', component: () => import('./book/BookPage.vue'), meta: { roles: ['agency'] } },
  { path: 'lots/:lotId', component: () => import('./LotDesk.vue') },
];
