import { reactive } from 'vue';
import { getBytes } from '../api/client';
import { INDEX_FILE, readIndex, type Place } from './bid-index';
import { roomPath, type RoomBid } from './room';

const LARGEST = 1_000_000;

/** The bidders' own indexes, read when a bid comes to hand. */
export function useBidIndex(lotId: string): (bid: RoomBid, itemId: string) => Place | null {
  const known = reactive(new Map<string, Map<string, Place>>());
  async function read(bid: RoomBid): Promise<void> {
    known.set(bid.submissionId, new Map());
    const file = bid.files.find(({ name, length }) => name.endsWith(INDEX_FILE) && length <= LARGEST);
    if (!file) return;
    // Whoever cannot read the index pages through the bid.
    const bytes = await getBytes(`${roomPath(lotId)}/bids/${bid.submissionId}/files/${file.hash}`).catch(() => new Blob());
    known.set(bid.submissionId, readIndex(await bytes.text(), bid.files));
  }
  return (bid, itemId) => {
    if (!known.has(bid.submissionId)) void read(bid);
    return known.get(bid.submissionId)?.get(itemId) ?? null;
  };
}
