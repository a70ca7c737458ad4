import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BiddingModule } from '@kaibiao/bidding';
import { IdentityModule } from '@kaibiao/identity';
import { TreasuryModule } from '@kaibiao/treasury';
import { TenderModule } from '@kaibiao/tender';
import { BidOpener } from './bid-opener';
import { BidRelease } from './bid-release.entity';
import { BidReveal } from './bid-reveal.entity';
import { BiddingClose } from './bidding-close.entity';
import { CloseBidding } from './close-bidding';
import { CloseGate } from './close-gate';
import { CustodianShares } from './custodian-shares.entity';
import { CustodianRecord } from './custodian-record.queries';
import { CustodianTasks } from './custodian-tasks.queries';
import { CustodianRefusal } from './custodian-refusal.entity';
import { CustodianVote } from './custodian-vote.entity';
import { LotCustodians } from './custodians';
import { AnnounceHour } from './announce-hour';
import { DeclareOpening } from './declare-opening';
import { DrawnItem } from './drawn-item.entity';
import { DrawnItems } from './drawn-items.queries';
import { EndedLots } from './ended-lots.queries';
import { EndRelease } from './end-release';
import { Gates } from './gates';
import { OpenedBid } from './opened-bid.entity';
import { OpenedBids } from './opened-bids.queries';
import { OpeningBid } from './opening-bid.entity';
import { OpeningDeclaration } from './opening-declaration.entity';
import { OpeningGate } from './opening-gate.entity';
import { OrderToOpen } from './opening-order.entity';
import { OpeningRecord } from './opening-record.entity';
import { OrderEvidence } from './order-evidence.queries';
import { OrderSignature } from './order-signature.entity';
import { Orders } from './orders.queries';
import { PublicOpenings } from './public-openings.queries';
import { ReceiveRefusal } from './receive-refusal';
import { ReceiveRelease } from './receive-release';
import { ReceiveSeedShares } from './receive-seed-shares';
import { ReceiveShares } from './receive-shares';
import { ReceiveVote } from './receive-vote';
import { RecordData } from './record-data.queries';
import { ReleaseFix } from './release-fix.entity';
import { CustodianWatch } from './rehearsal/custodian-watch.queries';
import { EndRehearsal } from './rehearsal/end-rehearsal';
import { HoldRehearsal } from './rehearsal/hold-rehearsal';
import { ReceiveRehearsal } from './rehearsal/receive-rehearsal';
import { RehearsalCall } from './rehearsal/rehearsal-call.entity';
import { RehearsalTasks } from './rehearsal/rehearsal-tasks.queries';
import { Rehearsal } from './rehearsal/rehearsal.entity';
import { RevealBids } from './reveal-bids';
import { RevealPlans } from './reveal-plan.queries';
import { GivenSeedShares } from './seed-share.entity';
import { DrawSeeds } from './seeds';
import { OrderToSign, SignOrder } from './sign-order';
import { SignedActs } from './signed-acts';
import { WriteOpeningRecord } from './write-opening-record';

import { Attendance } from './attendance';
import { ChooseManualDraw, ConfirmManualDraw } from './choose-manual-draw';
import { ProposeCause, ConfirmCause } from './classify-failure';
import { ConfirmationToSign, ConfirmRecord } from './confirm-record';
import { EndSession, Reconvene } from './end-session';
import { ExtendRelease } from './extend-release';
import { UnreleasedBids } from './failures.queries';
import { HoldOpening, EndHold } from './hold-opening';
import { RaiseObjection, AnswerObjection } from './object-to-opening';
import { ManualDrawing } from './manual-draw.entity';
import { ManualDraws } from './manual-draws.queries';
import { OpeningHold } from './opening-hold.entity';
import { OpeningObjection } from './opening-objection.entity';
import { OpeningSession } from './opening-session.entity';
import { Proceedings } from './proceedings.queries';
import { RecordConfirmation } from './record-confirmation.entity';
import { ReleaseExtension } from './release-extension.entity';
import { ReleaseFailure } from './release-failure.entity';
import { SignManualDraw } from './sign-manual-draw';
import { WriteProceedings } from './write-proceedings';

const ROWS = [
  BiddingClose,
  OpeningDeclaration,
  OpeningBid,
  BidRelease,
  ReleaseFix,
  OrderSignature,
  OrderToOpen,
  CustodianVote,
  CustodianRefusal,
  OpeningGate,
  CustodianShares,
  GivenSeedShares,
  BidReveal,
  OpenedBid,
  DrawnItem,
  OpeningRecord,
  OpeningHold,
  ReleaseExtension,
  ReleaseFailure,
  OpeningObjection,
  ManualDrawing,
  RecordConfirmation,
  OpeningSession,
  Rehearsal,
  RehearsalCall,
];
const CALENDAR = [CloseBidding, EndRelease, RevealBids, CloseGate, WriteOpeningRecord, HoldRehearsal, EndRehearsal];
const CEREMONY = [
  AnnounceHour,
  DeclareOpening,
  ReceiveRelease,
  SignOrder,
  OrderToSign,
  ReceiveVote,
  ReceiveRefusal,
  ReceiveShares,
  ReceiveSeedShares,
  ReceiveRehearsal,
];
/** What may happen beside the steps. */
const BRANCHES = [
  HoldOpening,
  EndHold,
  ExtendRelease,
  ProposeCause,
  ConfirmCause,
  ChooseManualDraw,
  ConfirmManualDraw,
  SignManualDraw,
  RaiseObjection,
  AnswerObjection,
  ConfirmRecord,
  EndSession,
  Reconvene,
  WriteProceedings,
  Attendance,
];
const QUERIES = [
  ConfirmationToSign,
  UnreleasedBids,
  OpenedBids,
  DrawnItems,
  ManualDraws,
  DrawSeeds,
  PublicOpenings,
  CustodianRecord,
  CustodianTasks,
  EndedLots,
  CustodianWatch,
];

/**
 * The opening ceremony (开标). `CALENDAR` is what time does, in the worker; `CEREMONY` is what people and custodians do, and needs the row key
 * or the platform's signature, which the api process alone holds.
 */
@Module({
  imports: [TypeOrmModule.forFeature(ROWS), IdentityModule, TenderModule, TreasuryModule, BiddingModule],
  providers: [
    ...CALENDAR,
    ...CEREMONY,
    ...BRANCHES,
    ...QUERIES,
    Proceedings,
    BidOpener,
    Gates,
    LotCustodians,
    OrderEvidence,
    Orders,
    RecordData,
    RehearsalTasks,
    RevealPlans,
    SignedActs,
  ],
  exports: [...CALENDAR, ...CEREMONY, ...BRANCHES, ...QUERIES],
})
export class OpeningModule {}
