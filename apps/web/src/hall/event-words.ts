import type { ComposerTranslation } from 'vue-i18n';
import { dateTime, shortHash } from '../format';
import type { LiveEntry } from '../live/live-stream';
import { announcesPrices, type HallBidder } from './hall-state';

/** The names that fill the sentences: bidders are known by the hash of their manifest. */
export const namesOf = (bidders: readonly HallBidder[]): ReadonlyMap<string, string> =>
  new Map(bidders.map(({ manifestHash, name }) => [manifestHash, name]));

type Words = { t: ComposerTranslation; te(key: string): boolean };

/** An entry of the journal as a sentence; a type that nobody has words for is told by its name. */
export function eventWords({ type, payload }: LiveEntry, names: ReadonlyMap<string, string>, { t, te }: Words): string {
  const lists = payload.bidders ?? payload.releases;
  const hash = payload.submissionsHash ?? payload.orderHash ?? payload.dataHash ?? payload.poolHash;
  const facts = {
    ...payload,
    type,
    count: Array.isArray(lists) ? lists.length : String(payload.count ?? ''),
    hash: typeof hash === 'string' ? shortHash(hash) : '',
    hour: type === 'opening.hour_announced' ? dateTime(String(payload.at)) : '',
    envelope: typeof payload.segment === 'string' ? t(`envelope.${payload.segment}`) : '',
    bidDeadline: typeof payload.bidDeadline === 'string' ? dateTime(payload.bidDeadline) : '',
    name: names.get(String(payload.manifestHash)) ?? '',
    answered: Array.isArray(payload.answered) ? payload.answered.join(', ') || '–' : '',
  };
  const told = toldAs(type, payload);
  const key = `hall.event['${told}']`;
  return te(key) ? t(key, facts) : t('hall.event.other', facts);
}

/** An entry whose sentence depends on what it holds. */
function toldAs(type: string, { segment, kind, answer, reason }: LiveEntry['payload']): string {
  if (type === 'bids.revealed' && !announcesPrices(segment)) return 'envelopes.revealed';
  if (type === 'opening.hour_announced' && reason !== undefined) return 'opening.hour_put_off';
  if (type === 'performance.recorded') return `performance.${String(kind)}`;
  return type === 'performance.answered' ? `performance.${String(answer)}` : type;
}
