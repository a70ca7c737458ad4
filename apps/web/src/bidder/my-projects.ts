import type { PublicLotRow } from '../api/public-lot';
import type { OwnBid } from './own-bids';
import { standing } from './standing';

/** What stands between the bidder and a bid that counts. */
export type Need = 'seal' | 'upload' | 'submitted' | 'withdrawn' | 'missed' | 'over';

export interface Project {
  lot: PublicLotRow;
  need: Need;
  /** Bids may still come in. */
  open: boolean;
  /** The version that counts, or else the one on its way. */
  bid: OwnBid | null;
  /** A newer version is on its way while another one counts. */
  replacing: boolean;
}

const ENDED = new Set(['failed', 'terminated', 'archived']);

/**
 * Open lots by the nearest deadline, then those that the bidder took part in, the latest first; of invited tenders only those to which it is
 * invited (`invited`: their codes).
 */
export function myProjects(lots: readonly PublicLotRow[], bids: readonly OwnBid[], invited: readonly string[], now: Date): Project[] {
  const own = lots.filter(
    ({ code, byInvitation }) => !byInvitation || invited.includes(code) || bids.some(({ lotCode }) => lotCode === code),
  );
  const all = own.map((lot) => project(lot, bids, now));
  const open = all.filter((one) => one.open).sort((a, b) => (a.lot.bidDeadline < b.lot.bidDeadline ? -1 : 1));
  const past = all.filter((one) => !one.open && one.bid).sort((a, b) => (a.lot.bidDeadline > b.lot.bidDeadline ? -1 : 1));
  return [...open, ...past];
}

function project(lot: PublicLotRow, bids: readonly OwnBid[], now: Date): Project {
  const { live, draft, last } = standing(bids, lot.code);
  const open = !ENDED.has(lot.state) && now.getTime() < new Date(lot.bidDeadline).getTime();
  const any = bids.find(({ lotCode }) => lotCode === lot.code) ?? null;
  const bid = live ?? draft ?? last ?? any;
  const replacing = live !== undefined && draft !== undefined;
  const need = (): Need => {
    if (ENDED.has(lot.state)) return 'over';
    if (live) return 'submitted';
    if (!open) return bid?.state === 'withdrawn' ? 'withdrawn' : 'missed';
    if (draft) return 'upload';
    return last?.state === 'withdrawn' ? 'withdrawn' : 'seal';
  };
  return { lot, open, bid, replacing, need: need() };
}
