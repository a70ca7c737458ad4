import { UNCHECKED_ARTICLES, type Name, type PeriodLine } from '@kaibiao/rules';
import { useI18n } from 'vue-i18n';

/** The words of the definitions in the language of the page. */
export function useNames() {
  const { t, locale } = useI18n();
  const say = ({ zh, en }: Name) => (locale.value === 'en' ? en : zh);
  const all = (names: readonly Name[]) => names.map(say).join(locale.value === 'en' ? ', ' : '、');
  const time = ({ bound, days, unit, compulsoryOnly }: PeriodLine) =>
    t(`procedures.${bound}`, { n: days, unit: t(`procedures.units.${unit}`) }) + (compulsoryOnly ? t('procedures.compulsory') : '');
  const short = ({ bound, days, unit }: PeriodLine) =>
    t(bound === 'least' ? 'procedures.shortLeast' : 'procedures.shortMost', { n: days, unit: t(`procedures.units.${unit}`) });
  /** An article, marked where nobody has compared it with the text of the law yet. */
  const article = (basis: string) => (UNCHECKED_ARTICLES.includes(basis) ? `${basis} ※` : basis);
  return { say, all, time, short, article };
}
