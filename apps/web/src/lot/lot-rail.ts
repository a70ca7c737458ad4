import type { ComposerTranslation } from 'vue-i18n';
import type { PublicLot, RailStation } from '../api/public-lot';
import type { RailStep } from '../components/PhaseRail.vue';
import { dayOf, monthDayTime } from '../format';

/** The life of a lot as one rail: stations, dates and legal periods are the platform's, only the words are of this page. */
export function lotRail(lot: PublicLot, t: ComposerTranslation): RailStep[] {
  return lot.rail.map((station) => ({
    key: station.stage,
    label: t(`lot.rail.${station.stage}`),
    note: noteOf(station, lot, t),
    at: station.status,
  }));
}

/** Under a station: what stands in the way of the lot there, else its date and its legal period. */
function noteOf(station: RailStation, lot: PublicLot, t: ComposerTranslation): string {
  if (station.status === 'held') return t('disputes.suspended');
  if (station.status === 'stopped') return t(`state.${lot.state}`);
  return WORDS[station.stage](station, lot, t).filter(Boolean).join(' · ');
}

const until = ({ until: end }: RailStation, t: ComposerTranslation) => (end ? t('lot.railNote.until', { at: monthDayTime(end) }) : '');
const period = ({ period: legal }: RailStation, t: ComposerTranslation) =>
  legal ? t(`lot.railNote.${legal.bound}.${legal.unit}`, { n: legal.days }) : '';

const WORDS: Readonly<Record<RailStation['stage'], (station: RailStation, lot: PublicLot, t: ComposerTranslation) => string[]>> = {
  notice: (station, { publishedAt }, t) => [dayOf(publishedAt).slice(5), period(station, t)],
  clarification: ({ period: legal }, { notices }, t) => {
    const n = notices.filter(({ kind }) => kind === 'clarification').length;
    return [n > 0 ? t('lot.railNote.times', { n }) : '', legal ? t(`lot.railNote.before.${legal.unit}`, { n: legal.days }) : ''];
  },
  bidding: (station, _, t) => [until(station, t)],
  opening: ({ from }) => [from ? monthDayTime(from) : ''],
  evaluation: () => [],
  candidates: (station, _, t) => [station.until ? until(station, t) : period(station, t)],
  award: (_station, _lot, t) => [t('lot.railNote.afterPublicity')],
  contract: (station, _, t) => [period(station, t)],
  performance: (_, { periodDays }, t) => [t('lot.railNote.lasts', { n: periodDays })],
};
