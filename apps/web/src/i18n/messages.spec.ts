import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createI18n } from 'vue-i18n';
import { messageCompiler, messageResolver } from './messages';

const SOURCES = join(__dirname, '..');
const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((file) => /(^|[-/])(zh-cn|en)\.ts$/.test(file));

/** Every text of these messages with where it stands. */
function texts(value: unknown, at: string): [string, string][] {
  if (typeof value === 'string') return [[at, value]];
  return Object.entries((value as object) ?? {}).flatMap(([key, one]) => texts(one, `${at}.${key}`));
}
const all = files.flatMap((file) => texts(jest.requireActual(join(SOURCES, file)), file));

describe('messages', () => {
  const { t, te, tm, rt } = createI18n({
    legacy: false,
    locale: 'zh-CN',
    messages: {
      'zh-CN': {
        lot: {
          days: '{n} 日，共 {n} 日至 {until}',
          state: { bidding: '投标中' },
          phrases: ['甲', '乙'],
          event: { 'lot.published': '发布' },
        },
      },
    },
    messageCompiler,
    messageResolver,
  }).global;

  it('fill in what they name, as often as they name it', () => {
    expect(t('lot.days', { n: 0, until: '{n}' })).toBe('0 日，共 0 日至 {n}');
    expect(t('lot.state.bidding')).toBe('投标中');
    expect(t(`lot.event['lot.published']`)).toBe('发布');
    expect((tm('lot.phrases') as string[]).map((one) => rt(one))).toEqual(['甲', '乙']);
  });
  it('are there or not, and what every object has is none', () => {
    expect(
      ['lot.state.bidding', 'lot.state.constructor', 'lot.state', 'lot.state.bidding.length', 'elsewhere'].map((key) => te(key)),
    ).toEqual([true, false, false, false, false]);
    expect(t('lot.state.constructor')).toBe('lot.state.constructor');
  });
  it('of both languages use names alone, nothing of the format that this compiler does not know', () => {
    expect(all.length).toBeGreaterThan(3_000);
    const others = all.filter(([, text]) => /[{}]|@[:.]|\|/.test(text.replace(/\{\w+\}/g, '')));
    expect(others).toEqual([]);
  });
});
