import { ElButton, ElSkeleton } from 'element-plus';
import 'element-plus/es/components/button/style/css';
import 'element-plus/es/components/skeleton/style/css';
import 'element-plus/es/components/skeleton-item/style/css';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import App from './App.vue';
import { i18n } from './i18n';
import { router } from './router';
import './styles/tokens.css';
import './styles/base.css';

document.documentElement.lang = i18n.global.locale.value;
createApp(App).use(createPinia()).use(i18n).use(router).use(ElButton).use(ElSkeleton).mount('#app');
