import { Module } from '@nestjs/common';
import { BiddingModule } from '@kaibiao/bidding';
import { SubmissionsController } from './submissions.controller';

@Module({ imports: [BiddingModule], controllers: [SubmissionsController] })
export class BiddingApiModule {}
