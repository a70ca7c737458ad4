import { Module } from '@nestjs/common';
import { AwardingModule } from '@kaibiao/awarding';
import { OpeningModule } from '@kaibiao/opening';
import { TenderModule } from '@kaibiao/tender';
import { LotDatesQueries } from './lot-dates.queries';
import { LotHeads } from './lot-head.queries';
import { LotHistories } from './ocds/lot-history.queries';
import { Ocds } from './ocds/ocds.queries';
import { SiteMaps } from './site-map.queries';
import { PublicStatistics } from './statistics.queries';
import { PublicTables } from './tables/public-tables.queries';
import { ResultLines } from './tables/result-lines.queries';

const QUERIES = [LotDatesQueries, LotHeads, SiteMaps, Ocds, PublicTables, PublicStatistics];

/** 数据交换: the public record in the forms that machines read. Everything here is read from what is public already. */
@Module({ imports: [TenderModule, OpeningModule, AwardingModule], providers: [LotHistories, ResultLines, ...QUERIES], exports: QUERIES })
export class ExchangeModule {}
