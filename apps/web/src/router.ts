import { createRouter, createWebHistory } from 'vue-router';
import { withWords, writtenPages } from './pages/written';
import { guard } from './session/guard';
import { enterBy, ENTRANCE, inItsOwnDocument } from './shell/entrance';

export const router = createRouter({
  history: createWebHistory(),
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  routes: [
    ...writtenPages,
    {
      path: '/prequalifications',
      component: withWords(['prequalification'], () => import('./prequalification/PrequalificationsPage.vue')),
    },
    {
      path: '/prequalifications/:code',
      component: withWords(['prequalification'], () => import('./prequalification/PrequalificationPage.vue')),
    },
    { path: '/lots/:code/result', component: () => import('./pages/ResultPage.vue') },
    { path: '/halls/screen', component: () => import('./hall/TodayScreenPage.vue'), meta: { dark: true } },
    { path: '/halls/:code/screen', component: () => import('./hall/HallScreenPage.vue'), meta: { dark: true } },
    { path: '/halls/:code', component: () => import('./pages/HallPage.vue'), meta: { dark: true } },
    { path: '/verify/:code?', component: () => import('./verify/VerifyPage.vue') },
    { path: '/sign-in', component: () => import('./session/SignInPage.vue') },
    ENTRANCE,
    { path: '/components', component: () => import('./components/page/ComponentPage.vue') },
    { path: '/:missing(.*)*', component: () => import('./pages/MissingPage.vue') },
  ],
});
router.beforeEach(inItsOwnDocument);
router.beforeEach(enterBy(router));
router.beforeEach(guard);
