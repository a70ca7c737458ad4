import { ElButton, ElSkeleton } from 'element-plus';
import { createPinia } from 'pinia';
import type { App, CreateAppFunction } from 'vue';
import type { Router } from 'vue-router';
import Kaibiao from './App.vue';
import { i18n } from './i18n';

/** The application on either side: a server writes its first page with it, a browser takes that over (`createSSRApp`) or begins anew. */
export const kaibiao = (create: CreateAppFunction<Element>, router: Router): App =>
  create(Kaibiao).use(createPinia()).use(i18n).use(router).use(ElButton).use(ElSkeleton);
