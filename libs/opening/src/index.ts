/** The opening ceremony (开标); the only library that unseals. */
export { BidOpener } from './bid-opener';
export { CloseBidding } from './close-bidding';
export { CloseGate } from './close-gate';
export { CustodianRecord, type KeptLot } from './custodian-record.queries';
export { EndedLots, type EndedLot } from './ended-lots.queries';
export {
  CustodianTasks,
  type CertifyTask,
  type CustodianTask,
  type DealTask,
  type ExpertsTask,
  type OpenTask,
} from './custodian-tasks.queries';
export { AnnounceHour, type AnnouncedHour, type HourInput } from './announce-hour';
export { DeclareOpening, type Declared } from './declare-opening';
export type { BidToOpen } from './open-bid';
export { openingDraws, type OpeningDraw } from './draw-rules';
export { DrawnItems, type DrawnItemView, type PublishedDraws } from './drawn-items.queries';
export { LONGEST_WORDS } from './ceremony-input';
export { claimDue, DueCacheError, type StepResult } from './due-lot';
export { EndRelease } from './end-release';
export { OpenedBids, type OpenedBidView } from './opened-bids.queries';
export type { OpenedFile, OpeningOutcome } from './opened-bid.entity';
export { OpeningModule } from './opening.module';
export type { OrderEvidenceView, SignedView } from './order-evidence.queries';
export { readPriceForm, type ReadOut } from './price-form';
export { PublicOpenings, type Hall, type OpeningProgress, type PublicBidder, type PublicOpening } from './public-openings.queries';
export { ReceiveRefusal } from './receive-refusal';
export { ReceiveRelease, type ReleaseReceived } from './receive-release';
export { ReceiveSeedShares } from './receive-seed-shares';
export { ReceiveShares } from './receive-shares';
export { ReceiveVote } from './receive-vote';
export { CustodianWatch, type CustodianWatchView, type RehearsalState, type RehearsalView } from './rehearsal/custodian-watch.queries';
export { EndRehearsal } from './rehearsal/end-rehearsal';
export { HoldRehearsal } from './rehearsal/hold-rehearsal';
export { ReceiveRehearsal } from './rehearsal/receive-rehearsal';
export type { RehearseTask } from './rehearsal/rehearsal-tasks.queries';
export { RevealBids } from './reveal-bids';
export type { OpeningRecordData, RecordedBid } from './record-rules';
export { segmentFact } from './segment';
export { DrawSeeds, type SeedState } from './seeds';
export { OrderToSign, SignOrder, type OrderView } from './sign-order';
export { WriteOpeningRecord } from './write-opening-record';
export { Attendance } from './attendance';
export { ConfirmCause, ProposeCause, type FailureView } from './classify-failure';
export { ConfirmationToSign, ConfirmRecord, type ConfirmationView, type OpeningConfirmation } from './confirm-record';
export { EndSession, Reconvene, type SessionView } from './end-session';
export { ExtendRelease, type Extended } from './extend-release';
export { UnreleasedBids, type UnreleasedBid } from './failures.queries';
export { EndHold, HoldOpening, type HoldView } from './hold-opening';
export { ChooseManualDraw, ConfirmManualDraw } from './choose-manual-draw';
export { SignManualDraw } from './sign-manual-draw';
export { ManualDraws, type ManualDrawView, type PublishedManualDraw } from './manual-draws.queries';
export { AnswerObjection, RaiseObjection } from './object-to-opening';
export type { FailureCause } from './release-failure.entity';
export { Proceedings } from './proceedings.queries';
export { WriteProceedings } from './write-proceedings';
