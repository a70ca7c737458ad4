import { fromBase64, verifyStatement, verifyTimestamp, type Receipt, type ReleaseReceipt, type Signed } from '@kaibiao/crypto';
import { get } from '../api/client';
import type { SignedReceipt } from './own-bids';

/** What a receipt has to be about. */
export interface Expected {
  lotCode: string;
  submissionId: string;
  version: number;
  manifestHash: string;
}

/** The platform's answer is no receipt of this bid. */
export class ReceiptError extends Error {
  readonly code = 'RECEIPT_INVALID';
}

/** DER of the certificates in a PEM text (RFC 7468). */
export function pemCertificates(text: string): Uint8Array[] {
  const blocks = text.matchAll(/-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----/g);
  return [...blocks].map(([, body = '']) => fromBase64(body.replace(/\s/g, '')));
}

/** The authorities that the platform trusts. */
export async function trustedAuthorities(): Promise<Uint8Array[]> {
  const { authorities } = await get<{ authorities: string[] }>('/trust');
  return authorities.flatMap(pemCertificates);
}

/** A receipt is one when the platform signed it and it is about this very bid; anything else is a ReceiptError. */
export async function verifyReceipt(answer: SignedReceipt, expected: Expected, trust: readonly Uint8Array[]): Promise<Receipt> {
  const value = await verified<Receipt>('kaibiao-receipt/1', answer, trust);
  const names = ['lotCode', 'submissionId', 'version', 'manifestHash'] as const;
  if (names.some((name) => value[name] !== expected[name])) throw new ReceiptError('another bid');
  return value;
}

/** When the time-stamping authority saw the receipt (RFC 3161), and which; a token that does not hold is a ReceiptError. */
export async function verifyStamp(receipt: string, token: string, trust: readonly Uint8Array[]): Promise<{ at: Date; authority: string }> {
  try {
    const { at, authority } = await verifyTimestamp(fromBase64(token), fromBase64(receipt), { trust });
    return { at, authority: authority.subjectName };
  } catch (error) {
    throw new ReceiptError(String(error));
  }
}

export async function verifyReleaseReceipt(answer: SignedReceipt, hash: string, trust: readonly Uint8Array[]): Promise<ReleaseReceipt> {
  const value = await verified<ReleaseReceipt>('kaibiao-release-receipt/1', answer, trust);
  if (value.manifestHash !== hash) throw new ReceiptError('another bid');
  return value;
}

async function verified<T extends { format: string; receivedAt: string }>(
  format: T['format'],
  { receipt, signature }: SignedReceipt,
  trust: readonly Uint8Array[],
): Promise<T> {
  try {
    const signed: Signed = { statement: fromBase64(receipt), signature: fromBase64(signature) };
    const { receivedAt } = JSON.parse(new TextDecoder().decode(signed.statement)) as { receivedAt: string };
    // The instant that the receipt names is the one at which the platform's certificate has to hold.
    return (await verifyStatement<T>(format, signed, { trust, at: new Date(receivedAt) })).value;
  } catch (error) {
    throw new ReceiptError(String(error));
  }
}
