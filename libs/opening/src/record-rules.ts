import { canonicalJson } from '@kaibiao/crypto';
import type { BondStatus } from '@kaibiao/treasury';
import type { DrawSaid } from './draw-rules';
import type { PublishedManualDraw } from './manual-draws.queries';
import type { OpeningOutcome } from './opened-bid.entity';

/** A row of the record (开标记录, reference: domain §7.3). Amounts are decimal strings of yuan, times RFC 3339 in UTC. */
export interface RecordedBid {
  submissionId: string;
  manifestHash: string;
  position: number;
  name: string;
  code: string;
  receivedAt: string;
  /** 保证金递交情况; left out where the notice asks for none. */
  bond?: BondStatus;
  /** 撤销, 撤回: the bid was not released and stays closed. */
  outcome: OpeningOutcome | 'revoked' | 'withdrawn';
  reason: string | null;
  price: string | null;
  period: string | null;
  quality: string | null;
  projectManager: string | null;
}

export interface OpeningRecordData {
  format: 'kaibiao-opening-record/1';
  lot: { code: string; name: string; ceilingPrice: string };
  tenderer: string;
  agency: string;
  closedAt: string;
  declaredAt: string;
  windowEndedAt: string;
  revealedAt: string;
  /** Of the opening order: 主持人, 见证人. */
  signatures: { role: 'host' | 'witness'; name: string; signedAt: string; certificate: string }[];
  bids: RecordedBid[];
  draws: (DrawSaid & { candidates: string[] })[];
  /** The exception: drawn by ball machine, why, and who signed for it. Absent where the seeds decided. */
  manualDraw?: Pick<PublishedManualDraw, 'reason' | 'signatures'>;
  drawSeed: string | null;
  submissionsHash: string;
  releasesHash: string;
  orderHash: string;
  /** The envelope that was opened; absent for a lot of one. */
  segment?: string;
}

export const recordBytes = (data: OpeningRecordData): Uint8Array => canonicalJson(data);
