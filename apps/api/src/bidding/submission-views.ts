import { toBase64 } from '@kaibiao/crypto';
import type { KeptReceipt, OwnSubmission, OwnVersion, SignedReceipt, Withdrawn } from '@kaibiao/bidding';

const time = (at: Date | null): string | null => at?.toISOString() ?? null;

export interface SubmissionView extends Omit<OwnSubmission, 'bidDeadline' | 'receivedAt' | 'withdrawnAt' | 'clarifiedAt'> {
  bidDeadline: string;
  receivedAt: string | null;
  withdrawnAt: string | null;
  clarifiedAt: string | null;
}

export interface VersionView extends SubmissionView {
  missing: string[];
  manifest: string;
  signature: string;
  envelopes: Record<string, { bidder: string | null; custodians: string[] }>;
}

/** Both base64: canonical JSON, and the platform's detached CMS over it. */
export interface ReceiptView {
  receipt: string;
  signature: string;
}

/** A receipt with what came for it since: the time-stamp token (RFC 3161, base64), and after the close the proof that it is in the log (C2SP tlog-proof). */
export interface KeptReceiptView extends ReceiptView {
  timestamp: string | null;
  logProof: string | null;
}

export interface WithdrawnView extends Omit<Withdrawn, 'withdrawnAt'> {
  withdrawnAt: string;
}

export function submissionView(row: OwnSubmission): SubmissionView {
  const { receivedAt, withdrawnAt, clarifiedAt } = row;
  const times = { receivedAt: time(receivedAt), withdrawnAt: time(withdrawnAt), clarifiedAt: time(clarifiedAt) };
  return { ...row, ...times, bidDeadline: row.bidDeadline.toISOString() };
}

export function versionView({ manifest, signature, envelopes, missing, ...row }: OwnVersion): VersionView {
  const encoded = Object.entries(envelopes).map(
    ([name, { bidder, custodians }]) => [name, { bidder: bidder && toBase64(bidder), custodians: custodians.map(toBase64) }] as const,
  );
  return {
    ...submissionView(row),
    missing,
    manifest: toBase64(manifest),
    signature: toBase64(signature),
    envelopes: Object.fromEntries(encoded),
  };
}

export function receiptView({ receipt, signature }: SignedReceipt): ReceiptView {
  return { receipt: toBase64(receipt), signature: toBase64(signature) };
}

export function keptReceiptView({ timestamp, logProof, ...signed }: KeptReceipt): KeptReceiptView {
  return { ...receiptView(signed), timestamp: timestamp && toBase64(timestamp), logProof };
}

export function withdrawnView(withdrawn: Withdrawn): WithdrawnView {
  return { ...withdrawn, withdrawnAt: withdrawn.withdrawnAt.toISOString() };
}
