import { languageFor } from './language';

describe('the language of an answer', () => {
  it.each<[string | undefined, 'zh-CN' | 'en']>([
    [undefined, 'zh-CN'],
    ['', 'zh-CN'],
    ['zh-CN', 'zh-CN'],
    ['zh-Hant-TW', 'zh-CN'],
    ['en', 'en'],
    ['EN-us', 'en'],
    ['en-GB,zh;q=0.3', 'en'],
    ['zh;q=0.1, en;q=0.9', 'en'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN'],
    ['zh, en', 'zh-CN'],
    ['en, zh', 'en'],
    ['fr, en;q=0.5', 'en'],
    ['fr', 'zh-CN'],
    ['*', 'zh-CN'],
    ['en, *;q=0.1', 'en'],
    ['*, en;q=0.1', 'zh-CN'],
    ['en;q=0', 'zh-CN'],
    ['en;q=0, *', 'zh-CN'],
    ['en;q=nonsense, zh', 'zh-CN'],
    ['english', 'zh-CN'],
    [`${'en,'.repeat(2000)}`, 'en'],
  ])('for %j is %s', (header, language) => expect(languageFor(header)).toBe(language));
});
