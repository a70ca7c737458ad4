/** The pure part of evaluation, for whoever recomputes it: no framework, no I/O behind this door. */
export { drawSeat, drawSeats, replacementItem, type DrawBase, type DrawnSeat } from './committee-draw';
export type { FrozenPool } from './expert-pool';
export type { PromiseStatement } from './promise';
export { replayEvaluation, type EvaluationInput } from './replay';
export type { EvaluationReport, OpinionStatement, TechnicalReport } from './report';
export { replayTechnical } from './technical-report';
export type { SheetStatement } from './sheet-statement';
