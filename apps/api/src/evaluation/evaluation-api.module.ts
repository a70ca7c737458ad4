import { Module } from '@nestjs/common';
import { EvaluationModule } from '@kaibiao/evaluation';
import { BillsController } from './bills.controller';
import { CommitteeController } from './committee.controller';
import { ExpertsController } from './experts.controller';
import { ReportController } from './report.controller';
import { ReviewController } from './review.controller';
import { RoomController } from './room.controller';
import { SheetsController } from './sheets.controller';

@Module({
  imports: [EvaluationModule],
  controllers: [
    ExpertsController,
    CommitteeController,
    RoomController,
    ReviewController,
    SheetsController,
    ReportController,
    BillsController,
  ],
})
export class EvaluationApiModule {}
