import { createI18n } from 'vue-i18n';
import { onServer } from '../api/page-state';
import { en } from './en';
import { zhCN } from './zh-cn';

const REMEMBERED = 'kaibiao.language';
export type Language = 'zh-CN' | 'en';

export const i18n = createI18n({
  legacy: false,
  locale: onServer ? 'zh-CN' : ((localStorage.getItem(REMEMBERED) as Language | null) ?? 'zh-CN'),
  fallbackLocale: 'zh-CN',
  messages: { 'zh-CN': zhCN, en },
});

/** What is read on few pages comes with them, what only signed-in people read when somebody signs in: both languages of an area, under the area's name. */
const LATER = {
  work: () => Promise.all([import('../shell/zh-cn'), import('../shell/en')]),
  issue: () => Promise.all([import('./issues-zh-cn'), import('./issues-en')]),
  account: () => Promise.all([import('../account/zh-cn'), import('../account/en')]),
  agency: () => Promise.all([import('../agency/zh-cn'), import('../agency/en')]),
  bidder: () => Promise.all([import('../bidder/zh-cn'), import('../bidder/en')]),
  expert: () => Promise.all([import('../expert/zh-cn'), import('../expert/en')]),
  procedures: () => Promise.all([import('../procedures/zh-cn'), import('../procedures/en')]),
  verify: () => Promise.all([import('../verify/zh-cn'), import('../verify/en')]),
  centre: () => Promise.all([import('../centre/zh-cn'), import('../centre/en')]),
  admin: () => Promise.all([import('../admin/zh-cn'), import('../admin/en')]),
};
export type MessageArea = keyof typeof LATER;

const loaded = new Set<MessageArea>();

/** Adds the messages of these areas: `agency/zh-cn.ts` answers `t('agency.…')`. */
export async function loadMessages(areas: readonly MessageArea[]): Promise<void> {
  const { mergeLocaleMessage } = i18n.global as unknown as { mergeLocaleMessage(language: Language, messages: object): void };
  await Promise.all(
    areas.map(async (area) => {
      if (loaded.has(area)) return;
      const [chinese, english] = await LATER[area]();
      mergeLocaleMessage('zh-CN', { [area]: chinese.zhCN });
      mergeLocaleMessage('en', { [area]: english.en });
      loaded.add(area);
    }),
  );
}

export function useLanguage(language: Language): void {
  i18n.global.locale.value = language;
  localStorage.setItem(REMEMBERED, language);
  document.documentElement.lang = language;
}
