import type { PublishedCandidate } from '@kaibiao/awarding';
import type { ClarificationStatement, NoticeKind, NoticeStatement } from '@kaibiao/tender';

/** Entries of a lot's public journal that change what OCDS says of it; each is a release. */
export const RELEASING = [
  'lot.published',
  'lot.clarified',
  'bids.revealed',
  'candidates.published',
  'lot.awarded',
  'award.withdrawn',
  'contract.concluded',
  'contract.filed',
  'report.submitted',
  'performance.recorded',
  'performance.answered',
  'lot.failed',
  'lot.terminated',
] as const;
export type ReleasingType = (typeof RELEASING)[number];

export interface HistoryEntry {
  seq: number;
  type: ReleasingType;
  at: string;
  /** As the journal has it: the id of a notice, the reason of a failure. */
  payload: Record<string, unknown>;
}

export interface HistoryBid {
  position: number;
  name: string;
  code: string;
  receivedAt: string;
  opened: boolean;
  /** Decimal string of yuan; null unless opened. */
  price: string | null;
}

/** A notice that says what the lot is: the tender notice, or a clarification that took its place. */
export type Terms = NoticeStatement | ClarificationStatement;

export interface HistoryNotice {
  id: string;
  kind: NoticeKind;
  /** SHA-256 of what was signed, hex. */
  hash: string;
  publishedAt: string;
  /** null for the other kinds. */
  terms: Terms | null;
}

/** What has been public of a lot since its notice. None of it ever changes; later entries only add to it. */
export interface LotHistory {
  lotId: string;
  lotCode: string;
  entries: HistoryEntry[];
  /** The oldest first; the first of all is the tender notice. */
  notices: HistoryNotice[];
  documents: { id: string; role: string; name: string; version: number; mediaType: string }[];
  /** Empty before the reveal. */
  bids: HistoryBid[];
  candidates: PublishedCandidate[];
  /** In the order of their decisions; all but the last were taken back, and the last too where `award` is null. */
  awards: DecidedAward[];
  /** The award in force. */
  award: DecidedAward | null;
}

export interface DecidedAward {
  /** From 1. */
  number: number;
  rank: number;
  winner: { name: string; code: string };
  price: string;
}

/** The award that was in force just after an entry of the journal. */
export function awardAt({ entries, awards }: Pick<LotHistory, 'entries' | 'awards'>, seq: number): DecidedAward | undefined {
  return awards[entries.filter((one) => one.type === 'lot.awarded' && one.seq <= seq).length - 1];
}

/** What the lot was announced as. */
export function firstTerms({ notices }: Pick<LotHistory, 'notices'>): Terms {
  return notices.find(({ kind }) => kind === 'tender')!.terms!;
}
