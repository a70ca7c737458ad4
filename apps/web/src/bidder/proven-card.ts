import type { ComposerTranslation } from 'vue-i18n';
import type { ReceiptFacts } from '../signing/signed-act';
import type { SignedReceipt } from './own-bids';
import type { Expected } from './verify-receipt';

/** A receipt's card with the instant that it proves. */
export interface ProvenCard extends ReceiptFacts {
  receivedAt: string;
}

/** Verifies a receipt against the authorities that the platform names and makes its card (RECEIPT_INVALID). */
export async function provenCard(signed: SignedReceipt, expected: Expected, lotName: string, t: ComposerTranslation): Promise<ProvenCard> {
  const { trustedAuthorities, verifyReceipt } = await import('./verify-receipt');
  const { receiptFacts } = await import('./receipt-facts');
  const receipt = await verifyReceipt(signed, expected, await trustedAuthorities());
  return { ...receiptFacts(receipt, signed, lotName, t), receivedAt: receipt.receivedAt };
}
