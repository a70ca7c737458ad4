export { DrawnItems, type DrawnItemView } from './drawn-items.queries';
export { OpenedBids, type OpenedBidView } from './opened-bids.queries';
export type { OpenedFile, OpeningOutcome } from './opened-bid.entity';
export { OpeningModule } from './opening.module';
