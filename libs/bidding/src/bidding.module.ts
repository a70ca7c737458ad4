import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CreditModule } from '@kaibiao/credit';
import { IdentityModule } from '@kaibiao/identity';
import { TenderModule } from '@kaibiao/tender';
import { AppendUpload } from './append-upload';
import { BeginAhead } from './begin-ahead';
import { BeginSubmission } from './begin-submission';
import { BeginUpload } from './begin-upload';
import { BidEvidence } from './bid-evidence';
import { EndUpload } from './end-upload';
import { LiveSubmissions } from './live-submissions';
import { OpenUpload } from './open-upload';
import { OwnSubmissions } from './own-submissions';
import { OwnUploads } from './own-uploads.queries';
import { PackageCheck } from './package-check';
import { Payloads } from './payloads';
import { SealedPackages } from './sealed-packages';
import { SignerRevocation } from './signer-revocation';
import { Submission } from './submission.entity';
import { SubmissionsQueries } from './submissions.queries';
import { SubmitBid } from './submit-bid';
import { SweepUploads } from './sweep-uploads';
import { Upload } from './upload.entity';
import { WithdrawalSigner, WithdrawBid } from './withdraw-bid';

const SHARED = [LiveSubmissions, SealedPackages, OwnSubmissions, BeginSubmission, SubmitBid, WithdrawBid, SubmissionsQueries];
const UPLOADS = [OwnUploads, BeginUpload, BeginAhead, AppendUpload, EndUpload, SweepUploads];

/** Sealed submissions and receipts (投标). What needs the row key or the platform's signature works in the api process only. */
@Module({
  imports: [TypeOrmModule.forFeature([Submission, Upload]), IdentityModule, CreditModule, TenderModule],
  providers: [...SHARED, ...UPLOADS, PackageCheck, SignerRevocation, Payloads, OpenUpload, BidEvidence, WithdrawalSigner],
  exports: [...SHARED, ...UPLOADS],
})
export class BiddingModule {}
