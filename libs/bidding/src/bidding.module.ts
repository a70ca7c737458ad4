import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '@kaibiao/identity';
import { TenderModule } from '@kaibiao/tender';
import { BeginSubmission } from './begin-submission';
import { BidEvidence } from './bid-evidence';
import { LiveSubmissions } from './live-submissions';
import { OwnSubmissions } from './own-submissions';
import { PackageCheck } from './package-check';
import { Payloads } from './payloads';
import { SealedPackages } from './sealed-packages';
import { StorePayload } from './store-payload';
import { Submission } from './submission.entity';
import { SubmissionsQueries } from './submissions.queries';
import { SubmitBid } from './submit-bid';
import { WithdrawalSigner, WithdrawBid } from './withdraw-bid';

const SHARED = [LiveSubmissions, SealedPackages, OwnSubmissions, BeginSubmission, StorePayload, SubmitBid, WithdrawBid, SubmissionsQueries];

/** Sealed submissions and receipts (投标). What needs the row key or the platform's signature works in the api process only. */
@Module({
  imports: [TypeOrmModule.forFeature([Submission]), IdentityModule, TenderModule],
  providers: [...SHARED, PackageCheck, Payloads, BidEvidence, WithdrawalSigner],
  exports: SHARED,
})
export class BiddingModule {}
