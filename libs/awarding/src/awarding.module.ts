import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CreditModule } from '@kaibiao/credit';
import { EvaluationModule } from '@kaibiao/evaluation';
import { IdentityModule } from '@kaibiao/identity';
import { OpeningModule } from '@kaibiao/opening';
import { TenderModule } from '@kaibiao/tender';
import { AwardDesk } from './award-desk.queries';
import { AwardDrafts } from './award-drafts';
import { AwardNoticePdf } from './award-notice-pdf';
import { Award } from './award.entity';
import { CandidateDrafts } from './candidate-drafts';
import { AskCommittee } from './capacity/ask-committee';
import { CapacityOpinion, CapacityReview } from './capacity/capacity-review.entity';
import { CapacityReviews } from './capacity/capacity-reviews.queries';
import { JudgeCapacity } from './capacity/judge-capacity';
import { CandidateList } from './candidate-list.entity';
import { AttestationPdf, SealedAttestation } from './contract/attestation-pdf';
import { ConcludeContract } from './contract/conclude-contract';
import { ContractDrafts } from './contract/contract-drafts';
import { ContractPdf } from './contract/contract-pdf';
import { ContractFiling } from './contract/contract-filing.entity';
import { Contract } from './contract/contract.entity';
import { Contracts } from './contract/contracts.queries';
import { FileContract } from './contract/file-contract';
import { UnfiledContracts } from './contract/unfiled-contracts.queries';
import { OfferContract } from './contract/offer-contract';
import { AwardBallot, AwardMeeting } from './meeting/award-meeting.entity';
import { AwardRenewal } from './meeting/award-renewal.entity';
import { CastBallot } from './meeting/cast-ballot';
import { ConveneMeeting } from './meeting/convene-meeting';
import { Meetings } from './meeting/meetings.queries';
import { RenewMeeting } from './meeting/renew-meeting';
import { LotDeviations } from './deviations/lot-deviations.queries';
import { DecideAward } from './decide-award';
import { AnswerPerformanceEntry } from './performance/answer-performance-entry';
import { KeepPerformanceEvidence } from './performance/keep-performance-evidence';
import { PerformanceBook } from './performance/performance-book';
import { PerformanceEntryRow } from './performance/performance-entry.entity';
import { PerformanceEvidence } from './performance/performance-evidence.entity';
import { PerformanceList } from './performance/performance-list.queries';
import { PerformanceRecords } from './performance/performance-records.queries';
import { WritePerformanceEntry } from './performance/write-performance-entry';
import { NoticePapers } from './papers/notice-papers';
import { PrintDeeds } from './papers/print-deeds';
import { PrintNotices } from './papers/print-notices';
import { PrintPaper } from './papers/print-paper';
import { SealedPapers } from './papers/sealed-papers';
import { PublishCandidates } from './publish-candidates';
import { AcknowledgeSupervisorReport } from './report/acknowledge-supervisor-report';
import { SubmitSupervisorReport } from './report/submit-supervisor-report';
import { SupervisorReportDrafts } from './report/supervisor-report-drafts';
import { SupervisorReportPdf } from './report/supervisor-report-pdf';
import { SupervisorReport } from './report/supervisor-report.entity';
import { SupervisorReports } from './report/supervisor-reports.queries';
import { AwardWithdrawal } from './withdrawal/award-withdrawal.entity';
import { WithdrawAward } from './withdrawal/withdraw-award';
import { Results } from './results.queries';

const SHARED = [
  PublishCandidates,
  DecideAward,
  WithdrawAward,
  AwardDesk,
  AwardNoticePdf,
  Results,
  NoticePapers,
  SealedPapers,
  LotDeviations,
  AskCommittee,
  JudgeCapacity,
  CapacityReviews,
  ConveneMeeting,
  RenewMeeting,
  CastBallot,
  Meetings,
  OfferContract,
  ConcludeContract,
  Contracts,
  ContractPdf,
  SealedAttestation,
  FileContract,
  UnfiledContracts,
  SubmitSupervisorReport,
  AcknowledgeSupervisorReport,
  SupervisorReports,
  SupervisorReportPdf,
  WritePerformanceEntry,
  AnswerPerformanceEntry,
  KeepPerformanceEvidence,
  PerformanceRecords,
  PerformanceList,
];

const ENTITIES = [
  ...[CandidateList, Award, AwardWithdrawal, AwardMeeting, AwardBallot, AwardRenewal, CapacityReview, CapacityOpinion],
  ...[Contract, ContractFiling, SupervisorReport, PerformanceEntryRow, PerformanceEvidence],
];

/** Candidates, award (定标), contract (合同) and its performance (履约、验收). */
@Module({
  imports: [TypeOrmModule.forFeature(ENTITIES), IdentityModule, CreditModule, TenderModule, OpeningModule, EvaluationModule],
  providers: [
    ...SHARED,
    CandidateDrafts,
    AwardDrafts,
    ContractDrafts,
    SupervisorReportDrafts,
    PerformanceBook,
    AttestationPdf,
    PrintPaper,
    PrintNotices,
    PrintDeeds,
  ],
  exports: SHARED,
})
export class AwardingModule {}
