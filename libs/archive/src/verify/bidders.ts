import type { ArchivedLot } from './archived-lot';
import { firstOpening } from './each-envelope';
import { ArchiveFault } from './fault';

export interface PublishedBidder {
  position: number;
  name: string;
  code: string;
}

/** Who stands behind each manifest, as called out at the opening. Asking for another manifest is a fault. */
export async function publishedBidders(lot: ArchivedLot): Promise<Map<string, PublishedBidder>> {
  const opening = await firstOpening(lot);
  const { bidders } = (await opening.lot()).one('bidders.published').payload as { bidders: (PublishedBidder & { manifestHash: string })[] };
  if (!Array.isArray(bidders)) throw new ArchiveFault('the bidders who were called out are no list');
  return new Map(bidders.map(({ manifestHash, position, name, code }) => [manifestHash, { position, name, code }]));
}
