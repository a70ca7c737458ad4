import type { RoomBid } from './room';

/** How an entry of a bid stands against the library of its organisation, as that stood when the bid was received. */
export type Standing =
  'in_force' | 'changed_since' | 'withdrawn_since' | 'superseded' | 'withdrawn' | 'declared_later' | 'foreign' | 'altered';

export interface ReusedEntry {
  hash: string;
  kind: 'qualification' | 'person' | 'performance' | null;
  title: string;
  standing: Standing;
  next: { at: string; reason: string } | null;
  lastDay: string | null;
  expired: boolean;
  papers: { name: string; hash: string; file: string | null }[];
}

/** GET /lots/:lotId/evaluation/library */
export interface ReusingBid {
  submissionId: string;
  problem: 'LIBRARY_TOO_LARGE' | 'LIBRARY_UNREADABLE' | null;
  entries: ReusedEntry[];
}

/** An entry of a bid, or why the bid's list could not be read. */
export interface CheckRow {
  key: string;
  bid: RoomBid;
  problem: ReusingBid['problem'];
  entry: ReusedEntry | null;
}

export function checkRows(reusing: readonly ReusingBid[], bids: readonly RoomBid[]): CheckRow[] {
  return reusing.flatMap(({ submissionId, problem, entries }, at): CheckRow[] => {
    const bid = bids.find((one) => one.submissionId === submissionId);
    if (!bid) return [];
    if (problem) return [{ key: `${at}`, bid, problem, entry: null }];
    return entries.map((entry, n) => ({ key: `${at}.${n}`, bid, problem, entry }));
  });
}
