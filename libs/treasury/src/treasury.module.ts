import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { TenderModule } from '@kaibiao/tender';
import { BidBondRow } from './bid-bond.entity';
import { BidBonds } from './bid-bonds';
import { DeclareBidBond } from './declare-bid-bond';

const SHARED = [BidBonds, DeclareBidBond];

/** Bid bonds (投标保证金). Works in the api process only, which holds the row key. */
@Module({ imports: [TypeOrmModule.forFeature([BidBondRow]), TenderModule], providers: SHARED, exports: SHARED })
export class TreasuryModule {}
