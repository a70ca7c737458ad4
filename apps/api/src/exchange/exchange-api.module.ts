import { Module } from '@nestjs/common';
import { ExchangeModule } from '@kaibiao/exchange';
import { TenderModule } from '@kaibiao/tender';
import { FeedsController } from './feeds.controller';
import { OcdsController } from './ocds.controller';
import { StatisticsController } from './statistics.controller';
import { TablesController } from './tables.controller';

@Module({ imports: [TenderModule, ExchangeModule], controllers: [FeedsController, OcdsController, TablesController, StatisticsController] })
export class ExchangeApiModule {}
