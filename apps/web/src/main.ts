import './trusted';
import 'element-plus/es/components/button/style/css';
import 'element-plus/es/components/skeleton/style/css';
import 'element-plus/es/components/skeleton-item/style/css';
import { createApp, createSSRApp } from 'vue';
import { allTakenOver } from './api/in-its-turn';
import { beginWith, readPageState } from './api/page-state';
import { kaibiao } from './app';
import { repeatEarlyActs } from './first';
import { i18n, loadLanguage, type Language } from './i18n';
import { router } from './router';
import './styles/tokens.css';
import './styles/base.css';

const language = i18n.global.locale.value as Language;
document.documentElement.lang = language;
/** Pages are written in Chinese; whoever reads another language gets his own from the beginning. */
const written = language === 'zh-CN' ? readPageState() : null;
if (written) {
  beginWith(written);
  const app = kaibiao(createSSRApp, router);
  const takeOver = (): void => {
    app.mount('#app');
    beginWith(null);
    void allTakenOver().then(repeatEarlyActs);
  };
  // The code of the page comes first: what takes over must be what was written. Finding the way and taking over are a task each, so that a slow machine hears its reader.
  const inATaskOfItsOwn = (): void => void setTimeout(takeOver);
  router.isReady().then(inATaskOfItsOwn, inATaskOfItsOwn);
} else {
  const begin = (): void => {
    kaibiao(createApp, router).mount('#app');
    repeatEarlyActs();
  };
  loadLanguage(language).then(begin, begin);
}
