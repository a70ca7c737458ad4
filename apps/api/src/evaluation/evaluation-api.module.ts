import { Module } from '@nestjs/common';
import { EvaluationModule } from '@kaibiao/evaluation';
import { TenderModule } from '@kaibiao/tender';
import { BillsController } from './bills.controller';
import { CommitmentsController } from './commitments.controller';
import { CommitteeController } from './committee.controller';
import { CourseController } from './course.controller';
import { ExpertsController } from './experts.controller';
import { InquiriesController } from './inquiries.controller';
import { LibraryChecksController } from './library-checks.controller';
import { OwnEntryController } from './own-entry.controller';
import { RegisterController } from './register.controller';
import { ReplacementController } from './replacement.controller';
import { ReportController } from './report.controller';
import { ReviewController } from './review.controller';
import { RoomController } from './room.controller';
import { SheetsController } from './sheets.controller';
import { SpecialitiesController } from './specialities.controller';
import { SupplementController } from './supplement.controller';
import { SummonsController } from './summons.controller';

@Module({
  imports: [EvaluationModule, TenderModule],
  controllers: [
    ExpertsController,
    CommitmentsController,
    CommitteeController,
    RoomController,
    ReviewController,
    SheetsController,
    ReportController,
    BillsController,
    LibraryChecksController,
    InquiriesController,
    CourseController,
    SummonsController,
    ReplacementController,
    SupplementController,
    SpecialitiesController,
    RegisterController,
    OwnEntryController,
  ],
})
export class EvaluationApiModule {}
