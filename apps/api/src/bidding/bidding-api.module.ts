import { Module } from '@nestjs/common';
import { BiddingModule } from '@kaibiao/bidding';
import { SubmissionsController } from './submissions.controller';
import { TransferTrialController } from './transfer-trial.controller';

@Module({ imports: [BiddingModule], controllers: [SubmissionsController, TransferTrialController] })
export class BiddingApiModule {}
