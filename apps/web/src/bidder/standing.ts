import type { OwnBid } from './own-bids';

/** The versions of one lot that matter: what counts, what is on its way, and the last that has a receipt (a new version replaces it). */
export function standing(bids: readonly OwnBid[], lotCode: string): { live?: OwnBid; draft?: OwnBid; last?: OwnBid } {
  const own = bids.filter((bid) => bid.lotCode === lotCode).sort((a, b) => b.version - a.version);
  const [live, draft, last] = [
    own.find(({ state }) => state === 'live'),
    own.find(({ state }) => state === 'receiving'),
    own.find(({ receivedAt }) => receivedAt),
  ];
  return { ...(live ? { live } : {}), ...(draft ? { draft } : {}), ...(last ? { last } : {}) };
}
