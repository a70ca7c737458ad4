/** The pure part of the award, for whoever judges it again: no framework, no I/O behind this door. */
export type { AwardNotice, ResultNotice } from './award-notices';
export { capacityOutcome, type CapacityResult } from './capacity/capacity-rules';
export {
  CAPACITY_OPINION_FORMAT,
  CAPACITY_REQUEST_FORMAT,
  type CapacityOpinionStatement,
  type CapacityRequestStatement,
} from './capacity/capacity-statement';
export { contractIssues } from './contract/contract-rules';
export type { ContractStatement } from './contract/contract-statement';
export { FILING_FORMAT, filingStatement, type FilingStatement } from './contract/filing-statement';
export { RENEWAL_FORMAT, type RenewalStatement } from './meeting/renewal-rules';
export type { CandidatesNotice } from './candidates-notice';
export type { ChangeableTerms } from './performance/addendum-grounds';
export { percentOf, performanceOf, type MilestoneState, type Performance, type Standing } from './performance/performance';
export type { Answer, PerformanceAct, PerformanceEntry } from './performance/performance-act';
export { performanceIssues, performanceLaw } from './performance/performance-rules';
export {
  PERFORMANCE_ANSWER_FORMAT,
  PERFORMANCE_FORMAT,
  type PerformanceAnswerStatement,
  type PerformanceStatement,
} from './performance/performance-statement';
export { WITHDRAWAL_FORMAT, type WithdrawalStatement } from './withdrawal/withdrawal-rules';
export { reportDue } from './report/report-rules';
export {
  RECEIPT_FORMAT,
  REPORT_FORMAT,
  type ReportReceiptStatement,
  type SupervisorReportStatement,
} from './report/supervisor-report-statement';
