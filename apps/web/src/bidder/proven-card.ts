import type { ComposerTranslation } from 'vue-i18n';
import { laterFacts } from './later-facts';
import type { ReceiptFacts } from '../signing/signed-act';
import type { KeptReceipt, SignedReceipt } from './own-bids';
import type { Expected } from './verify-receipt';

/** A receipt's card with the instant that it proves. */
export interface ProvenCard extends ReceiptFacts {
  receivedAt: string;
}

/** Verifies a receipt against the authorities that the platform names and makes its card (RECEIPT_INVALID). */
export async function provenCard(
  signed: SignedReceipt | KeptReceipt,
  expected: Expected,
  lotName: string,
  t: ComposerTranslation,
): Promise<ProvenCard> {
  const { trustedAuthorities, verifyReceipt, verifyStamp } = await import('./verify-receipt');
  const { receiptFacts } = await import('./receipt-facts');
  const trust = await trustedAuthorities();
  const receipt = await verifyReceipt(signed, expected, trust);
  const card = { ...receiptFacts(receipt, signed, lotName, t), receivedAt: receipt.receivedAt };
  if (!('timestamp' in signed)) return card;
  const stamp = signed.timestamp === null ? null : await verifyStamp(signed.receipt, signed.timestamp, trust);
  return { ...card, facts: [...card.facts, ...laterFacts(stamp, signed.logProof, t)] };
}
