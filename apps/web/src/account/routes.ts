import type { Component } from 'vue';
import type { RouteRecordRaw } from 'vue-router';
import { loadMessages } from '../i18n';

/** A page of the own account with its words, which no other page needs. */
const withWords = (page: () => Promise<unknown>) => async () => {
  await loadMessages(['account']);
  return page() as Promise<Component>;
};

export const accountRoutes: RouteRecordRaw[] = [
  { path: '', component: () => import('../session/AccountPage.vue') },
  { path: 'messages', component: withWords(() => import('./MessagesPage.vue')) },
  { path: 'webhooks', component: withWords(() => import('./WebhooksPage.vue')) },
];
