import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BiddingModule } from '@kaibiao/bidding';
import { TenderModule } from '@kaibiao/tender';
import { BidRelease } from './bid-release.entity';
import { BidReveal } from './bid-reveal.entity';
import { BiddingClose } from './bidding-close.entity';
import { CustodianShares } from './custodian-shares.entity';
import { CustodianVote } from './custodian-vote.entity';
import { DrawnItem } from './drawn-item.entity';
import { DrawnItems } from './drawn-items.queries';
import { OpenedBid } from './opened-bid.entity';
import { OpenedBids } from './opened-bids.queries';
import { OpeningBid } from './opening-bid.entity';
import { OpeningDeclaration } from './opening-declaration.entity';
import { OpeningGate } from './opening-gate.entity';
import { OrderToOpen } from './opening-order.entity';
import { OpeningRecord } from './opening-record.entity';
import { OrderSignature } from './order-signature.entity';
import { ReleaseFix } from './release-fix.entity';
import { GivenSeedShares } from './seed-shares.entity';

const ROWS = [
  BiddingClose,
  OpeningDeclaration,
  OpeningBid,
  BidRelease,
  ReleaseFix,
  OrderSignature,
  OrderToOpen,
  CustodianVote,
  OpeningGate,
  CustodianShares,
  GivenSeedShares,
  BidReveal,
  OpenedBid,
  DrawnItem,
  OpeningRecord,
];
const SHARED = [OpenedBids, DrawnItems];

/** The opening ceremony as every process may have it: its rows, what the calendar does, what may be read. */
@Module({
  imports: [TypeOrmModule.forFeature(ROWS), TenderModule, BiddingModule],
  providers: SHARED,
  exports: SHARED,
})
export class OpeningModule {}
