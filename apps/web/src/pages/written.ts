import type { Component } from 'vue';
import { loadMessages, type MessageArea } from '../i18n';

/** A page with its words, which no other public page needs. */
export const withWords = (areas: readonly MessageArea[], page: () => Promise<unknown>) => async () => {
  await loadMessages(areas);
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
  { path: '/open-data', component: () => import('./OpenDataPage.vue') },
  { path: '/procedures', component: withWords(['procedures', 'work'], () => import('../procedures/ProceduresPage.vue')) },
  { path: '/procedures/:code', component: withWords(['procedures', 'work'], () => import('../procedures/ProcedurePage.vue')) },
];
