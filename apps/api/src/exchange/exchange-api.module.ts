import { Module } from '@nestjs/common';
import { ExchangeModule, WebhooksModule } from '@kaibiao/exchange';
import { TenderModule } from '@kaibiao/tender';
import { ExchangeRecordsController } from './exchange-records.controller';
import { FeedsController } from './feeds.controller';
import { OcdsController } from './ocds.controller';
import { StatisticsController } from './statistics.controller';
import { TablesController } from './tables.controller';
import { WebhookDeliveriesController } from './webhook-deliveries.controller';
import { WebhooksController } from './webhooks.controller';

@Module({
  imports: [TenderModule, ExchangeModule, WebhooksModule],
  controllers: [
    ...[FeedsController, OcdsController, TablesController, StatisticsController],
    ...[WebhooksController, WebhookDeliveriesController, ExchangeRecordsController],
  ],
})
export class ExchangeApiModule {}
