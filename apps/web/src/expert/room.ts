import { PRICE_METHODS, type PriceRuleMethod } from '@kaibiao/scoring';
import type { Issue } from '../api/problem';

/** What is on in the evaluation room (评标室). */
export type Phase =
  'forming' | 'numbering' | 'review' | 'competition' | 'scoring' | 'signing' | 'reporting' | 'awaiting' | 'pricing' | 'over';
export type Verdict = 'pass' | 'fail';

export interface RoomLine {
  lotId: string;
  lotCode: string;
  lotName: string;
  state: string;
}

/** A lot about whose candidate the tenderer asks the committee (履约能力审查). */
export type AskedRoom = Omit<RoomLine, 'state'>;

/** 评标委员会成员 */
export interface Member {
  memberId: string;
  name: string;
  kind: 'expert' | 'owner';
  chair: boolean;
  promised: boolean;
  sheetSigned: boolean;
  opinion: 'agree' | 'dissent' | 'refused' | null;
  recusalReason: string | null;
  site: string | null;
  dutyRecorded: boolean;
}

export interface RoomFile {
  name: string;
  role: string;
  length: number;
  hash: string;
  /** What the scanner says: null where nobody scans. */
  scan: 'clean' | 'withheld' | 'unscanned' | 'too_large' | null;
}

export interface RoomBid {
  submissionId: string;
  position: number;
  /** 暗标编号; null where it has none. */
  number: number | null;
  name: string;
  code: string;
  /** null while the envelope with it is shut. */
  price: string | null;
  files: RoomFile[];
  /** Its envelope under review is open. */
  present: boolean;
  aboveCeiling: boolean;
}

export interface ReviewItem {
  id: string;
  stage: 'form' | 'qualification' | 'response';
  title: string;
  clause: string;
}
export interface ScoredItem {
  id: string;
  title: string;
  clause: string;
  max: string;
  step: string;
  /** 客观分: the members give the same. */
  objective?: true;
}

export interface Cell {
  itemId: string;
  submissionId: string;
}
export interface Rejection extends Cell {
  ground: number;
  clause: string;
  reason: string;
}

/** The room as its member sees it (GET /lots/:lotId/evaluation). */
export interface Room extends RoomLine {
  phase: Phase;
  /** Envelopes of a bid in the order of their openings, and the one that was opened last. */
  segments: string[];
  segment: string;
  /** How its bids are named: `numbers` while the review is blind, `list` while they have none yet. */
  naming: 'names' | 'list' | 'numbers';
  self: string;
  members: Member[];
  promise: { format: string; promises: string[] } | null;
  scheme: {
    method: string;
    reviewItems: ReviewItem[];
    scoredItems: ScoredItem[];
    price: { method: PriceRuleMethod };
    weights: { technical: string; price: string };
    committeeSize: number;
    /** 暗标评审, and the item that whoever betrays itself fails. */
    blind?: { item: string };
  };
  /** What of it is judged in the envelope that is open. */
  task: { reviewItems: ReviewItem[]; scoredItems: ScoredItem[] };
  ceilingPrice: string;
  /** May members keep copies of the bids' files, and by which article. */
  copies: { allowed: boolean; basis: string };
  drawn: Record<string, string>;
  bids: RoomBid[];
  rejections: Rejection[];
  /** 暂停: everything waits. */
  pause: { reason: string; pausedAt: string } | null;
  /** 回退: what the supervisor has not decided. */
  rollBack: { rollBackId: string; reason: string; askedAt: string } | null;
}

export interface VerdictEntry extends Cell {
  verdict: Verdict;
  reason: string;
}
export interface ScoreEntry extends Cell {
  points: string;
  reason: string;
  evidence: { file: string; page: number } | null;
}

/** The own score sheet (评分表). */
export interface Sheet {
  statement: { format: string; verdicts: VerdictEntry[]; scores: ScoreEntry[] };
  issues: Issue[];
  signedAt: string | null;
  /** Sheets that were signed and given back (退回). */
  rolledBack: { signedAt: string; voidedAt: string; reason: string; hash: string }[];
}

/** What an item of a bid came to, and who is awaited. */
export interface ReviewCell extends Cell {
  outcome: Verdict | null;
  by: 'unanimous' | 'majority' | null;
  differing: boolean;
  missing: string[];
  notVoted: string[];
}

export const cellKey = ({ itemId, submissionId }: Cell): string => `${itemId} ${submissionId}`;
export const roomPath = (lotId: string): string => `/lots/${lotId}/evaluation`;
export const bidFile = (lotId: string, { submissionId }: RoomBid, hash: string): string =>
  `/api/v1${roomPath(lotId)}/bids/${submissionId}/files/${hash}`;

/** The same to be kept; refused where the room's `copies` says so. */
export const bidCopy = (lotId: string, bid: RoomBid, hash: string): string => `${bidFile(lotId, bid, hash)}?as=attachment`;

/** The platform hands it out. */
export const isHandedOut = ({ scan }: RoomFile): boolean => scan !== 'withheld' && scan !== 'unscanned';

/** Bids whose envelope under review is open. */
export const reviewedBids = ({ bids }: Room): RoomBid[] => bids.filter(({ present }) => present);
/** The prices came by themselves, in the envelope that was opened last: nothing of it is reviewed. */
const isPriceEnvelope = ({ segments, segment }: Room): boolean => segments.length > 1 && segments.at(-1) === segment;
/** The chair may ask to go back to the initial review (回退): never once the prices are known, nor while it is asked already. */
export const mayGoBack = (room: Room): boolean =>
  ['competition', 'scoring', 'signing'].includes(room.phase) && !isPriceEnvelope(room) && !room.rollBack;
/** While bids are judged a bidder can be asked, and what it answered be settled (询标). */
export const asksBidders = ({ phase }: Room): boolean => ['review', 'competition', 'scoring', 'signing', 'pricing'].includes(phase);
/** Those of them that the committee has not rejected. */
export const validBids = (room: Room): RoomBid[] =>
  reviewedBids(room).filter(({ submissionId }) => !room.rejections.some((rejection) => rejection.submissionId === submissionId));
/** Those that are asked about when few are left (竞争性判断): once the prices are open, the ones that the document allows. */
export function competingBids(room: Room): RoomBid[] {
  if (!isPriceEnvelope(room)) return validBids(room);
  return validBids(room).filter(({ price, aboveCeiling }) => price !== null && !aboveCeiling);
}
/** How many bids the price method of the tender document needs to compare any; with fewer the committee can only reject them all. */
export const leastBids = ({ scheme }: Room): number => PRICE_METHODS[scheme.price.method].leastBids;
export const seated = ({ members }: Room): Member[] => members.filter(({ recusalReason }) => recusalReason === null);
export const isChair = ({ members, self }: Room): boolean => members.some(({ memberId, chair }) => chair && memberId === self);
export const chairOf = (room: Room): Member | undefined => seated(room).find(({ chair }) => chair);
/** Seats that nobody holds. */
export const lacking = (room: Room): number => room.scheme.committeeSize - seated(room).length;
