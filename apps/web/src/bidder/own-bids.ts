import type { SealingTerms } from '@kaibiao/crypto';
import { get } from '../api/client';

/** `receiving`: begun without a receipt; it turns into `incomplete` by itself at the deadline. */
export type OwnBidState = 'receiving' | 'live' | 'replaced' | 'withdrawn' | 'incomplete';

/** One version of an own bid (GET /submissions). */
export interface OwnBid {
  submissionId: string;
  version: number;
  lotId: string;
  lotCode: string;
  lotName: string;
  bidDeadline: string;
  state: OwnBidState;
  manifestHash: string;
  /** Bytes, as a decimal string. */
  payloadLength: string;
  receivedAt: string | null;
  withdrawnAt: string | null;
  /** The newest clarification that was published after this receipt. */
  clarifiedAt: string | null;
}

/** One version with what its owner sent; everything binary in base64. */
export interface OwnVersion extends OwnBid {
  missing: string[];
  manifest: string;
  signature: string;
  envelopes: Record<string, { bidder: string | null; custodians: string[] }>;
}

/** Canonical JSON and the platform's detached signature over it, base64 both: the receipt as it is kept. */
export interface SignedReceipt {
  receipt: string;
  signature: string;
}

/** A receipt with what came for it since: its time-stamp (RFC 3161, base64), and after the close its place in the log (C2SP tlog-proof). */
export interface KeptReceipt extends SignedReceipt {
  timestamp: string | null;
  logProof: string | null;
}

export const ownBids = async (signal?: AbortSignal): Promise<OwnBid[]> =>
  (await get<{ submissions: OwnBid[] }>('/submissions', signal)).submissions;
export const ownVersion = ({ submissionId, version }: OwnBid): Promise<OwnVersion> =>
  get(`/submissions/${submissionId}/versions/${version}`);
export const sealingTerms = (lotCode: string, signal?: AbortSignal): Promise<SealingTerms> =>
  get(`/public/lots/${encodeURIComponent(lotCode)}/sealing`, signal);
export const keptReceipt = ({ submissionId, version }: OwnBid): Promise<KeptReceipt> =>
  get(`/submissions/${submissionId}/receipt?version=${version}`);

/** An invitation to a lot in bidding (投标邀请). */
export interface OwnInvitation {
  lotCode: string;
  name: string;
  tenderer: string;
  bidDeadline: string;
}

export const ownInvitations = (signal?: AbortSignal) => get<{ invitations: OwnInvitation[] }>('/invitations', signal);
