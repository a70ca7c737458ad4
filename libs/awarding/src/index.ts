export { AwardDesk } from './award-desk.queries';
export { type AwardChoice, type AwardDraft } from './award-drafts';
export { AwardNoticePdf } from './award-notice-pdf';
export type { AwardNotice, ResultNotice } from './award-notices';
export type { PassedOver } from './award-rules';
export { AwardingModule } from './awarding.module';
export { SealedAttestation } from './contract/attestation-pdf';
export { ConcludeContract, type ContractConcluded } from './contract/conclude-contract';
export { ContractPdf } from './contract/contract-pdf';
export type { ContractTerms } from './contract/contract-rules';
export type { ContractStatement } from './contract/contract-statement';
export { Contracts, type ContractView, type PublicContract } from './contract/contracts.queries';
export { FileContract, type ContractFiled } from './contract/file-contract';
export type { FilingStatement } from './contract/filing-statement';
export { UnfiledContracts, type UnfiledContract } from './contract/unfiled-contracts.queries';
export { OfferContract, type ContractOffered } from './contract/offer-contract';
export { AskCommittee, type CapacityRequestInput } from './capacity/ask-committee';
export { CAPACITY_GROUNDS, CAPACITY_RESULTS, type CapacityGround, type CapacityResult } from './capacity/capacity-rules';
export { capacityOpinion, capacityRequest } from './capacity/capacity-statement';
export { CapacityReviews, type AskedRoom, type CapacityView } from './capacity/capacity-reviews.queries';
export { JudgeCapacity, type CapacityOpinionInput } from './capacity/judge-capacity';
export type { CandidatesDraft } from './candidate-drafts';
export type { CandidatesNotice, PublishedCandidate } from './candidates-notice';
export { DecideAward, type Awarded, type AwardInput } from './decide-award';
export { CastBallot, type BallotInput } from './meeting/cast-ballot';
export { ConveneMeeting } from './meeting/convene-meeting';
export { ballotStatement, type AwardMethod, type BallotStatement } from './meeting/meeting-rules';
export { renewalStatement, type RenewalStatement } from './meeting/renewal-rules';
export { RenewMeeting, type RenewalInput } from './meeting/renew-meeting';
export { Meetings, type MeetingView } from './meeting/meetings.queries';
export { AnswerPerformanceEntry, type AnswerInput } from './performance/answer-performance-entry';
export { ADDENDUM_GROUNDS, GROUND_IDS, type ChangeableTerms, type GroundId } from './performance/addendum-grounds';
export { KeepPerformanceEvidence } from './performance/keep-performance-evidence';
export { performanceOf, percentOf, type MilestoneState, type Performance, type Standing } from './performance/performance';
export {
  PERFORMANCE_KINDS,
  SIGNATORY_ROLES,
  type Answer,
  type PerformanceAct,
  type PerformanceEntry,
  type PerformanceKind,
  type SignatoryRole,
} from './performance/performance-act';
export type { EntryDraft } from './performance/performance-book';
export { PerformanceList, type PerformedContract } from './performance/performance-list.queries';
export {
  PerformanceRecords,
  type EntryView,
  type PerformanceView,
  type PublicPerformance,
} from './performance/performance-records.queries';
export type { PerformanceAnswerStatement, PerformanceStatement } from './performance/performance-statement';
export { WritePerformanceEntry, type EntryWritten } from './performance/write-performance-entry';
export { LotDeviations, type LotDeviation } from './deviations/lot-deviations.queries';
export { PublishCandidates, type CandidatesPublished } from './publish-candidates';
export { AcknowledgeSupervisorReport } from './report/acknowledge-supervisor-report';
export { SubmitSupervisorReport, type ReportSubmitted } from './report/submit-supervisor-report';
export { SupervisorReportPdf } from './report/supervisor-report-pdf';
export type { SupervisorReportStatement } from './report/supervisor-report-statement';
export { SupervisorReports, type OpenReport, type PublicReport, type SupervisorReportView } from './report/supervisor-reports.queries';
export { WithdrawAward, type WithdrawalInput } from './withdrawal/withdraw-award';
export { withdrawalStatement, type WithdrawalStatement } from './withdrawal/withdrawal-rules';
export { Results, type AwardNoticeView, type PublicResult } from './results.queries';
export { NoticePapers } from './papers/notice-papers';
export { PAPER_TITLES } from './papers/paper-titles';
export { SealedPapers, type SealedPaper } from './papers/sealed-papers';
