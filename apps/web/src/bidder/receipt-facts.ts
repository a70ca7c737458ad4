import type { Receipt } from '@kaibiao/crypto';
import type { ComposerTranslation } from 'vue-i18n';
import { dateTime } from '../format';
import type { ReceiptFacts } from '../signing/signed-act';
import type { SignedReceipt } from './own-bids';

/** A verified receipt as the card that people keep. `file` is what the download gives: the signed bytes themselves. */
export function receiptFacts(receipt: Receipt, signed: SignedReceipt, lotName: string, t: ComposerTranslation): ReceiptFacts {
  const { lotCode, version, receivedAt, manifestHash, submissionId } = receipt;
  const file = new Blob([`${JSON.stringify(signed, null, 2)}\n`], { type: 'application/json' });
  return {
    title: t('bidder.receipt.verified'),
    facts: [
      { label: t('bidder.receipt.lot'), value: lotName },
      { label: t('bidder.receipt.code'), value: lotCode },
      { label: t('bidder.receipt.receivedAt'), value: `${dateTime(receivedAt)} ${t('beijingTime')}`, strong: true },
      { label: t('bidder.receipt.version'), value: t('bidder.receipt.versionN', { n: version }) },
    ],
    hash: manifestHash,
    qr: ['kaibiao-receipt/1', lotCode, submissionId, String(version), manifestHash, receivedAt].join(' '),
    download: { name: `${lotCode}-v${version}.receipt.json`, href: URL.createObjectURL(file) },
  };
}
