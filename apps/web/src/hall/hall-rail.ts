import type { ComposerTranslation } from 'vue-i18n';
import type { RailStep } from '../components/PhaseRail.vue';
import { timeOfDay } from '../format';
import { announcesPrices, type HallState } from './hall-state';

const PASSED: Readonly<Record<HallState['phase'], number>> = {
  bidding: 0,
  failed: 1,
  closed: 1,
  releasing: 2,
  released: 3,
  ordered: 4,
  unlocked: 4,
  opened: 6,
};

/** Policy `custodians`: the bidders hold no key and have nothing to release. Policy `bidder`: the custodians hold only seeds, which an envelope without prices needs not. */
const isStep = (key: string, mode: string, priced: boolean): boolean =>
  !(key === 'release' && mode === 'custodians') && !(key === 'custodians' && mode === 'bidder' && !priced);

/** The message that names a step, by what the policy and the envelope make of it. */
function labelOf(key: string, mode: string, priced: boolean): string {
  if (key === 'custodians' && mode === 'bidder') return 'hall.rail.seeds';
  return `hall.rail.${key === 'revealed' && !priced ? 'envelopes' : key}`;
}

/** The ceremony as one rail, by the lot's policy; the number of custodians who have given their shares stands under their step. */
export function hallRail(hall: HallState, t: ComposerTranslation, mode: string): RailStep[] {
  const at = (time: string | null) => (time ? timeOfDay(time) : '');
  const notes: [string, string][] = [
    ['closed', at(hall.closedAt)],
    ['declared', hall.bidders.length > 0 ? t('lot.bidders', { n: hall.bidders.length }) : ''],
    ['release', hall.releaseEndsAt ? t('lot.railNote.until', { at: timeOfDay(hall.releaseEndsAt) }) : ''],
    ['ordered', at(hall.orderedAt)],
    ['custodians', hall.sharesFrom > 0 ? t('hall.shares', { n: hall.sharesFrom }) : ''],
    ['revealed', at(hall.revealedAt)],
    ['recorded', at(hall.recordedAt)],
  ];
  const priced = announcesPrices(hall.segment);
  const done = hall.recordedAt ? notes.length : PASSED[hall.phase];
  const now = notes.findIndex(([key], index) => index >= done && isStep(key, mode, priced));
  const place = (index: number) => (now < 0 || index < now ? 'done' : index === now ? 'now' : 'ahead');
  return notes
    .map(([key, note], index): RailStep => ({ key, label: t(labelOf(key, mode, priced)), note, at: place(index) }))
    .filter(({ key }) => isStep(key, mode, priced));
}
