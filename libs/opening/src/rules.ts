/** The pure part of the opening, for whoever opens the bids again: no framework, no I/O behind this door. */
export { drawSaid, openingDraws, type OpeningDraw } from './draw-rules';
export { manualDrawFault, manualDraws } from './manual-draw-rules';
export type { DrawnItemView } from './drawn-items.queries';
export type { OpeningOutcome } from './opened-bid.entity';
export { readOutOf, readPriceForm, type ReadOut } from './price-form';
export type { OpeningRecordData } from './record-rules';
