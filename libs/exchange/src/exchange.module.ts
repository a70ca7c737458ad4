import { Module } from '@nestjs/common';
import { TenderModule } from '@kaibiao/tender';
import { LotDatesQueries } from './lot-dates.queries';
import { LotHeads } from './lot-head.queries';
import { SiteMaps } from './site-map.queries';

const QUERIES = [LotDatesQueries, LotHeads, SiteMaps];

/** 数据交换: the public record in the forms that machines read. Everything here is read from what is public already. */
@Module({ imports: [TenderModule], providers: QUERIES, exports: QUERIES })
export class ExchangeModule {}
