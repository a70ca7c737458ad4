export type Language = 'zh-CN' | 'en';

/** `en`, `en-GB;q=0.8`, `*;q=0` (RFC 9110 §12.5.4 and §12.4.2). */
const RANGE = /^\s*(\*|[a-z]{1,8})(?:-[a-z0-9]{1,8})*\s*(?:;\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*)?$/i;

/** Of the two languages of the platform the one that `Accept-Language` would rather have: Chinese where it has no opinion. */
export function languageFor(header: string | undefined): Language {
  const wanted = (header ?? '').split(',').flatMap((text) => {
    const [, name, quality = '1'] = RANGE.exec(text) ?? [];
    return name === undefined ? [] : [{ name: name.toLowerCase(), quality: Number(quality) }];
  });
  const placeOf = (name: string): number => wanted.findIndex((range) => range.name === name);
  const english = wanted[placeOf('en')];
  if (!english || english.quality === 0) return 'zh-CN';
  const chinese = wanted[placeOf('zh')] ?? { ...(wanted[placeOf('*')] ?? { quality: 0 }), name: '*' };
  if (english.quality !== chinese.quality) return english.quality > chinese.quality ? 'en' : 'zh-CN';
  return placeOf('en') < placeOf(chinese.name) ? 'en' : 'zh-CN';
}
