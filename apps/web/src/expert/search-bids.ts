import { openApart, pagesWith } from './pdf-document';
import { bidFile, isHandedOut, type Room } from './room';

/** Where a text stands in a bid. */
export interface BidHit {
  submissionId: string;
  bidder: string;
  /** Path of the file in the bid. */
  file: string;
  pages: number[];
}

/** Looks for a text in every PDF of every bid, one after the other; each file that has it is told as soon as it is found. */
export async function searchBids(room: Room, text: string, wanted: () => boolean, heard: (hit: BidHit) => void): Promise<void> {
  for (const bid of room.bids)
    for (const file of bid.files.filter((one) => isHandedOut(one) && one.name.toLowerCase().endsWith('.pdf'))) {
      if (!wanted()) return;
      const pages = await openApart(bidFile(room.lotId, bid, file.hash), (document) => pagesWith(document, text, wanted)).catch(() => []);
      if (pages.length > 0 && wanted()) heard({ submissionId: bid.submissionId, bidder: bid.name, file: file.name, pages });
    }
}
