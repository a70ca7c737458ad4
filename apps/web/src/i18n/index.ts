import { createI18n } from 'vue-i18n';
import { en } from './en';
import { zhCN } from './zh-cn';

const REMEMBERED = 'kaibiao.language';
export type Language = 'zh-CN' | 'en';

export const i18n = createI18n({
  legacy: false,
  locale: (localStorage.getItem(REMEMBERED) as Language | null) ?? 'zh-CN',
  fallbackLocale: 'zh-CN',
  messages: { 'zh-CN': zhCN, en },
});

export function useLanguage(language: Language): void {
  i18n.global.locale.value = language;
  localStorage.setItem(REMEMBERED, language);
  document.documentElement.lang = language;
}
