import { civilDateOf, legalPeriod, periodOf, procedureOf, type ActId, type ProcedureId } from '@kaibiao/rules';
import type { ComposerTranslation } from 'vue-i18n';
import type { PublicLot } from '../api/public-lot';
import type { RailStep } from '../components/PhaseRail.vue';
import { monthDayTime } from '../format';

const STEP_OF_STATE: Readonly<Record<string, number>> = {
  bidding: 1,
  closed: 2,
  releasing: 2,
  released: 2,
  ordered: 2,
  unlocked: 2,
  opened: 3,
  evaluating: 3,
  reviewed: 3,
  evaluated: 3,
  candidates_published: 4,
  awarded: 6,
  contracted: 7,
  archived: 7,
  failed: 2,
  terminated: 1,
};

/** The life of a construction lot as one rail, with the legal periods of 招标投标法实施条例 第十六、五十四条, and of 招标投标法 第四十六条. */
export function lotRail(lot: PublicLot, t: ComposerTranslation): RailStep[] {
  const notes: [string, string][] = [
    ['published', t('lot.railNote.atLeast5')],
    ['bidding', t('lot.railNote.until', { at: monthDayTime(lot.bidDeadline) })],
    ['opening', monthDayTime(lot.bidDeadline)],
    ['evaluation', ''],
    ['candidates', lot.publicityEndsAt ? t('lot.railNote.until', { at: monthDayTime(lot.publicityEndsAt) }) : t('lot.railNote.atLeast3')],
    ['award', t('lot.railNote.afterPublicity')],
    ['contract', within(lot, 'sign_contract', t)],
  ];
  const current = STEP_OF_STATE[lot.state] ?? 0;
  return notes.map(([key, note], index) => ({
    key,
    label: t(`lot.rail.${key}`),
    note: index === current && lot.suspendedSince ? t('disputes.suspended') : note,
    at: index < current ? 'done' : index > current ? 'next' : lot.suspendedSince ? 'held' : 'now',
  }));
}

/** The longest time for an act, as the procedure of the lot has it. */
function within({ procedure, publishedAt }: PublicLot, act: ActId, t: ComposerTranslation): string {
  const period = periodOf(procedureOf(procedure.id as ProcedureId, procedure.version), act);
  return period ? t('afterwards.within', { n: legalPeriod(period, civilDateOf(new Date(publishedAt))).days }) : '';
}
