import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EvaluationModule } from '@kaibiao/evaluation';
import { IdentityModule } from '@kaibiao/identity';
import { OpeningModule } from '@kaibiao/opening';
import { TenderModule } from '@kaibiao/tender';
import { AwardDesk } from './award-desk.queries';
import { AwardDrafts } from './award-drafts';
import { AwardNoticePdf } from './award-notice-pdf';
import { Award } from './award.entity';
import { CandidateDrafts } from './candidate-drafts';
import { CandidateList } from './candidate-list.entity';
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
import { CastBallot } from './meeting/cast-ballot';
import { ConveneMeeting } from './meeting/convene-meeting';
import { Meetings } from './meeting/meetings.queries';
import { DecideAward } from './decide-award';
import { PublishCandidates } from './publish-candidates';
import { AcknowledgeSupervisorReport } from './report/acknowledge-supervisor-report';
import { SubmitSupervisorReport } from './report/submit-supervisor-report';
import { SupervisorReportDrafts } from './report/supervisor-report-drafts';
import { SupervisorReportPdf } from './report/supervisor-report-pdf';
import { SupervisorReport } from './report/supervisor-report.entity';
import { SupervisorReports } from './report/supervisor-reports.queries';
import { Results } from './results.queries';

const SHARED = [
  PublishCandidates,
  DecideAward,
  AwardDesk,
  AwardNoticePdf,
  Results,
  ConveneMeeting,
  CastBallot,
  Meetings,
  OfferContract,
  ConcludeContract,
  Contracts,
  ContractPdf,
  FileContract,
  UnfiledContracts,
  SubmitSupervisorReport,
  AcknowledgeSupervisorReport,
  SupervisorReports,
  SupervisorReportPdf,
];

/** Candidates, award (定标) and contract (合同). */
@Module({
  imports: [
    TypeOrmModule.forFeature([CandidateList, Award, Contract, AwardMeeting, AwardBallot, SupervisorReport, ContractFiling]),
    IdentityModule,
    TenderModule,
    OpeningModule,
    EvaluationModule,
  ],
  providers: [...SHARED, CandidateDrafts, AwardDrafts, ContractDrafts, SupervisorReportDrafts],
  exports: SHARED,
})
export class AwardingModule {}
