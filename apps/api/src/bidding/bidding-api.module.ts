import { Module } from '@nestjs/common';
import { BiddingModule } from '@kaibiao/bidding';
import { SubmissionsController } from './submissions.controller';
import { TransferTrialController } from './transfer-trial.controller';
import { UploadsController } from './uploads.controller';

@Module({ imports: [BiddingModule], controllers: [SubmissionsController, UploadsController, TransferTrialController] })
export class BiddingApiModule {}
