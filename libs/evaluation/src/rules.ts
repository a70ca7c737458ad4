/** The pure part of evaluation, for whoever recomputes it: no framework, no I/O behind this door. */
export {
  candidatesOf,
  drawPlaces,
  drawSeat,
  drawSeats,
  placeOf,
  poolHashIn,
  replacementItem,
  specialityOf,
  type DrawBase,
  type DrawnSeat,
  type FreePlace,
} from './experts/committee-draw';
export { placesWanted } from './experts/supplement-rules';
export { drawableOf, poolIssues, type FrozenPool } from './experts/expert-pool';
export { REPLACEMENT_GROUNDS } from './experts/replacement-rules';
export { commitmentTo, numbersExactly, unmaskedSheet, type BlindNumber, type BlindNumbers } from './blind-numbers';
export type { PromiseStatement } from './promise';
export { knownAt, type EvaluationInput, type Panel } from './evaluation-input';
export { sheetsCounting } from './panel-rules';
export { replayEvaluation } from './replay';
export { differences } from './report-differences';
export type { EvaluationReport, OpinionStatement, StageReport } from './report';
export { replayStage } from './stage-report';
export type { SheetStatement } from './sheet-statement';
