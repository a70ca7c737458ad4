import type { ComposerTranslation } from 'vue-i18n';
import { dateTime } from '../format';
import type { ReceiptFacts } from '../signing/signed-act';

/** What comes for a receipt after it was given: a time-stamp within minutes, and its place in the public log once the lot is closed. */
export function laterFacts(
  stamp: { at: Date; authority: string } | null,
  logProof: string | null,
  t: ComposerTranslation,
): ReceiptFacts['facts'] {
  const stamped = stamp ? `${dateTime(stamp.at.toISOString())} ${t('beijingTime')} · ${stamp.authority}` : t('bidder.receipt.stampLater');
  return [
    { label: t('bidder.receipt.stamp'), value: stamped },
    { label: t('bidder.receipt.log'), value: t(logProof === null ? 'bidder.receipt.logLater' : 'bidder.receipt.logged') },
  ];
}
