import { createI18n } from 'vue-i18n';
import { allTakenOver } from '../api/in-its-turn';
import { onServer } from '../api/page-state';
import { messageCompiler, messageResolver } from './messages';
import { zhCN } from './zh-cn';

const REMEMBERED = 'kaibiao.language';
export type Language = 'zh-CN' | 'en';

export const i18n = createI18n({
  legacy: false,
  locale: onServer ? 'zh-CN' : ((localStorage.getItem(REMEMBERED) as Language | null) ?? 'zh-CN'),
  fallbackLocale: 'zh-CN',
  messageCompiler,
  messageResolver,
  messages: { 'zh-CN': zhCN } as Record<Language, typeof zhCN>,
});

/** What is read on few pages comes with them, what only signed-in people read when somebody signs in: both languages of an area, under the area's name. */
const LATER = {
  work: () => Promise.all([import('../shell/zh-cn'), import('../shell/en')]),
  issue: () => Promise.all([import('./issues-zh-cn'), import('./issues-en')]),
  account: () => Promise.all([import('../account/zh-cn'), import('../account/en')]),
  agency: () => Promise.all([import('../agency/zh-cn'), import('../agency/en')]),
  bidder: () => Promise.all([import('../bidder/zh-cn'), import('../bidder/en')]),
  expert: () => Promise.all([import('../expert/zh-cn'), import('../expert/en')]),
  prequalification: () => Promise.all([import('../prequalification/zh-cn'), import('../prequalification/en')]),
  procedures: () => Promise.all([import('../procedures/zh-cn'), import('../procedures/en')]),
  verify: () => Promise.all([import('../verify/zh-cn'), import('../verify/en')]),
  centre: () => Promise.all([import('../centre/zh-cn'), import('../centre/en')]),
  admin: () => Promise.all([import('../admin/zh-cn'), import('../admin/en')]),
};
export type MessageArea = keyof typeof LATER;

const loaded = new Set<MessageArea>();
const add = (language: Language, messages: object): void =>
  (i18n.global as unknown as { mergeLocaleMessage(language: Language, messages: object): void }).mergeLocaleMessage(language, messages);

/** Adds the messages of these areas: `agency/zh-cn.ts` answers `t('agency.…')`. */
export async function loadMessages(areas: readonly MessageArea[]): Promise<void> {
  await Promise.all(
    areas.map(async (area) => {
      if (loaded.has(area)) return;
      const [chinese, english] = await LATER[area]();
      add('zh-CN', { [area]: chinese.zhCN });
      add('en', { [area]: english.en });
      loaded.add(area);
    }),
  );
}

/** What is written in Chinese is there from the beginning, English when somebody reads it. */
export async function loadLanguage(language: Language): Promise<void> {
  if (language === 'en') add('en', (await import('./en')).en);
}

/** Remembered at once, whatever the reader does next; what was written in Chinese is taken over as Chinese first. */
export async function useLanguage(language: Language): Promise<void> {
  localStorage.setItem(REMEMBERED, language);
  await Promise.all([loadLanguage(language), allTakenOver()]);
  i18n.global.locale.value = language;
  document.documentElement.lang = language;
}
