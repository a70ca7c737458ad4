import type { RouteRecordRaw } from 'vue-router';

/** Pages of this workbench, in the order of its menu; paths are below `/bidder`. */
export const bidderRoutes: RouteRecordRaw[] = [
  { path: '', component: () => import('./BidderHome.vue'), meta: { menu: 'bidder.menu.home' } },
  { path: 'receipts', component: () => import('./ReceiptsPage.vue'), meta: { menu: 'bidder.menu.receipts' } },
  { path: 'own-copy', component: () => import('./own-copy/OwnCopyPage.vue'), meta: { menu: 'bidder.menu.own' } },
  { path: 'library', component: () => import('./library/LibraryPage.vue'), meta: { menu: 'bidder.menu.library' } },
  { path: 'inquiries', component: () => import('./InquiriesPage.vue'), meta: { menu: 'bidder.menu.inquiries' } },
  { path: 'self-test', component: () => import('./SelfTestPage.vue'), meta: { menu: 'bidder.menu.selfTest' } },
  { path: 'lots/:code', component: () => import('./SubmitPage.vue'), meta: { frame: 'bar' } },
  { path: 'lots/:code/questions', component: () => import('./QuestionsPage.vue') },
  { path: 'lots/:code/objections', component: () => import('./ObjectionsPage.vue') },
  { path: 'lots/:code/complaints', component: () => import('./ComplaintsPage.vue') },
  { path: 'prequalifications/:code', component: () => import('./ApplicationPage.vue') },
  { path: 'lots/:code/award', component: () => import('./AwardPage.vue') },
  { path: 'halls/:code', component: () => import('./SeatPage.vue'), meta: { frame: 'none' } },
];
