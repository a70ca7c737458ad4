export type { BidderOrganisation, BidPackage, SealedPackage, SegmentEnvelopes } from './bid-package';
export { BiddingModule } from './bidding.module';
export { submissionNotFound } from './bidding.errors';
export { LiveSubmissions, type LiveSubmission } from './live-submissions';
export { SealedPackages } from './sealed-packages';
export { Submission, type SubmissionState } from './submission.entity';
