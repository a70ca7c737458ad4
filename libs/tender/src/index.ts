export type { EvaluationScheme, PriceRule, ReviewItem, ScoredItem } from './evaluation-scheme';
export { LOT_LIFECYCLE, type LotAction, type LotState } from './lot-lifecycle';
export { Lot } from './lot.entity';
export { LotsService } from './lots.service';
export { nextDue, type Due, type DueAction } from './next-due';
export { Project } from './project.entity';
export { lotNotFound, projectNotFound } from './tender.errors';
export { TenderModule } from './tender.module';
