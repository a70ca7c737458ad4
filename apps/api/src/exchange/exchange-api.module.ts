import { Module } from '@nestjs/common';
import { ExchangeModule } from '@kaibiao/exchange';
import { TenderModule } from '@kaibiao/tender';
import { FeedsController } from './feeds.controller';
import { OcdsController } from './ocds.controller';

@Module({ imports: [TenderModule, ExchangeModule], controllers: [FeedsController, OcdsController] })
export class ExchangeApiModule {}
