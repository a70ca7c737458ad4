/** The pure part of the opening, for whoever opens the bids again: no framework, no I/O behind this door. */
export { openingDraws } from './draw-rules';
export type { DrawnItemView } from './drawn-items.queries';
export type { OpeningOutcome } from './opened-bid.entity';
export { readPriceForm, type ReadOut } from './price-form';
export type { OpeningRecordData } from './record-rules';
