import { toBase64 } from '@kaibiao/crypto';
import { post } from '../api/client';
import { openUpload, sendRest } from '../api/tus';
import { payloadBlob, type BidCopy } from './bid-copy';
import type { OwnBidState, SignedReceipt } from './own-bids';

/** How far a version has come; `missing` names the parts that have not arrived. */
export interface Begun {
  state: OwnBidState;
  missing: string[];
}

/** Shows the platform manifest, signature and envelopes; safe to repeat, and the way to learn what is still missing. */
export function beginBid(lotId: string, { parts, manifest }: BidCopy): Promise<Begun> {
  const envelopes = parts.segments.map(
    ({ name, envelopes: { bidder, custodians } }) =>
      [name, { bidder: bidder && toBase64(bidder), custodians: custodians.map(toBase64) }] as const,
  );
  return post(`/lots/${lotId}/submissions`, {
    submissionId: manifest.submissionId,
    version: manifest.version,
    manifest: toBase64(parts.manifest),
    signature: toBase64(parts.signature),
    envelopes: Object.fromEntries(envelopes),
  });
}

const addressOf = ({ manifest: { submissionId, version } }: BidCopy): string => `/submissions/${submissionId}/versions/${version}`;

/** Brings the sealed bytes of one part, from where the platform has them; `onProgress` counts from the first byte of all. */
export async function uploadPart(copy: BidCopy, segment: string, onProgress: (done: number) => void, signal: AbortSignal): Promise<void> {
  const bytes = await payloadBlob(copy, segment);
  const upload = await openUpload(`${addressOf(copy)}/payloads/${segment}`, bytes.size, signal);
  if (!upload) return;
  onProgress(upload.offset);
  await sendRest(upload, bytes, onProgress, signal);
}

/** Submits. Asked again it is the same receipt, after the deadline too. */
export const askReceipt = (copy: BidCopy): Promise<SignedReceipt> => post(`${addressOf(copy)}/receipt`);
