import type { Component } from 'vue';
import { createRouter, createWebHistory } from 'vue-router';
import { accountRoutes } from './account/routes';
import { adminRoutes } from './admin/routes';
import { agencyRoutes } from './agency/routes';
import { bidderRoutes } from './bidder/routes';
import { centreRoutes } from './centre/routes';
import { expertRoutes } from './expert/routes';
import { loadMessages } from './i18n';
import { writtenPages } from './pages/written';
import { guard } from './session/guard';
import { areaOf, workbench } from './shell/area-route';

/** The page of a procedure with its words, which no other public page needs. */
const withWords = (page: () => Promise<unknown>) => async () => {
  await loadMessages(['procedures', 'work']);
  return page() as Promise<Component>;
};

export const router = createRouter({
  history: createWebHistory(),
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  routes: [
    ...writtenPages,
    { path: '/statistics', component: () => import('./pages/StatisticsPage.vue') },
    { path: '/lots/:code/result', component: () => import('./pages/ResultPage.vue') },
    { path: '/procedures', component: withWords(() => import('./procedures/ProceduresPage.vue')) },
    { path: '/procedures/:code', component: withWords(() => import('./procedures/ProcedurePage.vue')) },
    { path: '/halls', component: () => import('./pages/HallsPage.vue') },
    { path: '/halls/screen', component: () => import('./hall/TodayScreenPage.vue'), meta: { dark: true } },
    { path: '/halls/:code/screen', component: () => import('./hall/HallScreenPage.vue'), meta: { dark: true } },
    { path: '/halls/:code', component: () => import('./pages/HallPage.vue'), meta: { dark: true } },
    { path: '/verify/:code?', component: () => import('./verify/VerifyPage.vue') },
    { path: '/sign-in', component: () => import('./session/SignInPage.vue') },
    areaOf('agency', agencyRoutes),
    areaOf('bidder', bidderRoutes),
    areaOf('expert', expertRoutes),
    areaOf('centre', centreRoutes),
    areaOf('admin', adminRoutes),
    {
      path: '/account',
      component: workbench,
      meta: { workbench: true },
      children: accountRoutes,
    },
    { path: '/components', component: () => import('./components/page/ComponentPage.vue') },
    { path: '/:missing(.*)*', component: () => import('./pages/MissingPage.vue') },
  ],
});
router.beforeEach(guard);
