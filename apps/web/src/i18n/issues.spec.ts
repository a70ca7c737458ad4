import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createI18n } from 'vue-i18n';
import { issueSentence } from '../components/issue-sentence';
import { en } from './issues-en';
import { zhCN } from './issues-zh-cn';

const i18n = createI18n({ legacy: false, locale: 'zh-CN', messages: { 'zh-CN': { issue: zhCN }, en: { issue: en } } });
const { t, te } = i18n.global;
const PROCEDURES = join(__dirname, '../../../../libs/rules/src/procedures');
/** Every code that the engine or a definition of a procedure can give back. */
const CODES = /'((?:ACT|PANEL|FAILURE|FINAL_PRICES?|AWARD|SCHEDULE|TOO_FEW|OBJECTION)_[A-Z_]+)'/g;
const say = (issue: Parameters<typeof issueSentence>[0]) => issueSentence(issue, t as never, te as never);

describe('an issue in words', () => {
  it('fills in its facts, instants in Beijing time', () => {
    const facts = { earliest: '2026-11-30T16:00:00.000Z', given: '2026-11-25', days: 20 };
    expect(say({ code: 'SCHEDULE_TENDER_PERIOD_TOO_SHORT', facts })).toBe(
      '自文件发出之日起至投标截止不得少于 20 日（最早 2026-12-01 00:00:00，现为 2026-11-25）',
    );
  });
  it('shows a code that has no sentence yet with its facts', () => {
    expect(say({ code: 'SOMETHING_NEW', facts: { given: 3 } })).toBe('SOMETHING_NEW · given 3');
  });
  it('names the same facts in both languages', () => {
    const names = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
    for (const code of Object.keys(zhCN) as (keyof typeof zhCN)[]) {
      const missing = names(en[code]).filter((name) => !names(zhCN[code]).includes(name));
      expect([code, missing]).toEqual([code, []]);
    }
  });

  it('has a sentence for every code of the procedures', () => {
    const sources = readdirSync(PROCEDURES).filter((file) => !file.endsWith('.spec.ts'));
    const codes = sources.flatMap((file) => [...readFileSync(join(PROCEDURES, file), 'utf8').matchAll(CODES)].map(([, code]) => code!));
    expect(new Set(codes).size).toBeGreaterThan(40);
    expect([...new Set(codes)].filter((code) => !(code in zhCN) || !(code in en))).toEqual([]);
  });
});
