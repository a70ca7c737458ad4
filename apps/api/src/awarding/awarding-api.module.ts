import { Module } from '@nestjs/common';
import { AwardingModule } from '@kaibiao/awarding';
import { IdentityModule } from '@kaibiao/identity';
import { AwardController } from './award.controller';
import { CapacityController } from './capacity.controller';
import { ContractFilingController } from './contract-filing.controller';
import { ContractController } from './contract.controller';
import { DeviationsController } from './deviations.controller';
import { MeetingController } from './meeting.controller';
import { PerformanceController } from './performance.controller';
import { PublicPapersController } from './public-papers.controller';
import { PublicResultsController } from './public-results.controller';
import { SupervisorReportController } from './supervisor-report.controller';

@Module({
  imports: [AwardingModule, IdentityModule],
  controllers: [
    CapacityController,
    MeetingController,
    AwardController,
    ContractController,
    ContractFilingController,
    SupervisorReportController,
    PerformanceController,
    PublicResultsController,
    PublicPapersController,
    DeviationsController,
  ],
})
export class AwardingApiModule {}
