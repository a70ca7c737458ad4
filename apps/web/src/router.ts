import { createRouter, createWebHistory } from 'vue-router';

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/', component: () => import('./pages/LotsPage.vue') },
    { path: '/lots/:code', component: () => import('./pages/LotPage.vue') },
    { path: '/halls', component: () => import('./pages/HallsPage.vue') },
    { path: '/halls/:code', component: () => import('./pages/HallPage.vue'), meta: { dark: true } },
  ],
});
