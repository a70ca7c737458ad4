import { Module } from '@nestjs/common';
import { TreasuryModule } from '@kaibiao/treasury';
import { BidBondController } from './bid-bond.controller';

@Module({ imports: [TreasuryModule], controllers: [BidBondController] })
export class TreasuryApiModule {}
