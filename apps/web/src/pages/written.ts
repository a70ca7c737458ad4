/** The public pages that a server writes, so that they are there before any script runs, and without it. */
export const writtenPages = [
  { path: '/', component: () => import('./HomePage.vue') },
  { path: '/lots', component: () => import('./LotsPage.vue') },
  { path: '/results', component: () => import('./ResultsPage.vue') },
  { path: '/lots/:code', component: () => import('./LotPage.vue') },
];
