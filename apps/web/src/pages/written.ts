import type { Component } from 'vue';
import { loadMessages } from '../i18n';

/** The page of a procedure with its words, which no other public page needs. */
const withWords = (page: () => Promise<unknown>) => async () => {
  await loadMessages(['procedures', 'work']);
  return page() as Promise<Component>;
};

/** The public pages that a server writes, so that they are there before any script runs, and without it. */
export const writtenPages = [
  { path: '/', component: () => import('./HomePage.vue') },
  { path: '/lots', component: () => import('./LotsPage.vue') },
  { path: '/results', component: () => import('./ResultsPage.vue') },
  { path: '/lots/:code', component: () => import('./LotPage.vue') },
  { path: '/halls', component: () => import('./HallsPage.vue') },
  { path: '/statistics', component: () => import('./StatisticsPage.vue') },
  { path: '/procedures', component: withWords(() => import('../procedures/ProceduresPage.vue')) },
  { path: '/procedures/:code', component: withWords(() => import('../procedures/ProcedurePage.vue')) },
];
