import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LiveSubmissions } from './live-submissions';
import { SealedPackages } from './sealed-packages';
import { Submission } from './submission.entity';

const SHARED = [LiveSubmissions, SealedPackages];

/** What every process may have of bidding; the commands are the api's. */
@Module({
  imports: [TypeOrmModule.forFeature([Submission])],
  providers: SHARED,
  exports: SHARED,
})
export class BiddingModule {}
