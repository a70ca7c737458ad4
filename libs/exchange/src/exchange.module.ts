import { Module } from '@nestjs/common';
import { TenderModule } from '@kaibiao/tender';
import { LotDatesQueries } from './lot-dates.queries';
import { LotHeads } from './lot-head.queries';
import { LotHistories } from './ocds/lot-history.queries';
import { Ocds } from './ocds/ocds.queries';
import { SiteMaps } from './site-map.queries';

const QUERIES = [LotDatesQueries, LotHeads, SiteMaps, Ocds];

/** 数据交换: the public record in the forms that machines read. Everything here is read from what is public already. */
@Module({ imports: [TenderModule], providers: [LotHistories, ...QUERIES], exports: QUERIES })
export class ExchangeModule {}
