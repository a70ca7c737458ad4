import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AwardingModule } from '@kaibiao/awarding';
import { DisputesModule } from '@kaibiao/disputes';
import { EvaluationModule } from '@kaibiao/evaluation';
import { OpeningModule } from '@kaibiao/opening';
import { TenderModule } from '@kaibiao/tender';
import { ReportedLots } from './datasets/reported-lot.queries';
import { LotDatesQueries } from './lot-dates.queries';
import { LotHeads } from './lot-head.queries';
import { LotHistories } from './ocds/lot-history.queries';
import { Ocds } from './ocds/ocds.queries';
import { DueRecords } from './outbox/due-records.queries';
import { ExchangeSigner } from './outbox/exchange-signer';
import { OutboundAnswer } from './outbox/outbound-answer.entity';
import { OutboundLot } from './outbox/outbound-lot.entity';
import { OutboundPayloads } from './outbox/outbound-payloads.queries';
import { OutboundRecord } from './outbox/outbound-record.entity';
import { OutboundRecords } from './outbox/outbound-records.queries';
import { OutboundTable } from './outbox/outbound-table';
import { OutboxStandings } from './outbox/outbox-standing.queries';
import { Receiver } from './outbox/receiver';
import { ResendRecord } from './outbox/resend-record';
import { SendRecords } from './outbox/send-records';
import { TellLots } from './outbox/tell-lots';
import { SiteMaps } from './site-map.queries';
import { PublicStatistics } from './statistics.queries';
import { PublicTables } from './tables/public-tables.queries';
import { ResultLines } from './tables/result-lines.queries';

const QUERIES = [LotDatesQueries, LotHeads, SiteMaps, Ocds, PublicTables, PublicStatistics];
const OUTBOX = [TellLots, SendRecords, DueRecords, Receiver, OutboxStandings];
const DESK = [OutboundRecords, OutboundPayloads, OutboundTable, ResendRecord];

/** 数据交换: the public record in the forms that machines read, and what of it the national platform is sent. Everything here is read from what is public already. */
@Module({
  imports: [
    TypeOrmModule.forFeature([OutboundLot, OutboundRecord, OutboundAnswer]),
    ...[TenderModule, OpeningModule, EvaluationModule, AwardingModule, DisputesModule],
  ],
  providers: [LotHistories, ResultLines, ReportedLots, ExchangeSigner, ...QUERIES, ...OUTBOX, ...DESK],
  exports: [...QUERIES, ...OUTBOX, ...DESK],
})
export class ExchangeModule {}
