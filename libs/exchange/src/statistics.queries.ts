import { Injectable } from '@nestjs/common';
import { fen, toYuan } from '@kaibiao/kernel';
import { cityOf } from '@kaibiao/rules';
import { Reader } from '@kaibiao/platform';

/** A group of published lots. Amounts are decimal strings of yuan. */
export interface LotSums {
  lots: number;
  ceiling: string;
  /** Of them decided, with their ceilings, their prices and the bids that were opened for them. */
  awarded: number;
  awardedCeiling: string;
  price: string;
  bids: number;
}

/** 交易周期: days, to a tenth, from the tender notice to the award, of the lots of a trade that were decided in a year of Beijing's. */
export interface CycleTime {
  trade: string;
  /** `YYYY` */
  year: string;
  awarded: number;
  medianDays: number;
  /** Nine of ten lots were decided within so many days. */
  ninetiethDays: number;
}

export interface Statistics {
  /** By month of publication in Beijing, `YYYY-MM`, the oldest first; the last two years. */
  months: ({ month: string } & LotSums)[];
  /** By 行政区划代码, of the same lots: each county and each city; a city's sums hold those of its counties. */
  regions: ({ regionCode: string } & LotSums)[];
  /** By trade and year of the award, of the same lots. */
  cycles: CycleTime[];
}

type Row = Omit<LotSums, 'ceiling' | 'awardedCeiling' | 'price'> & {
  month: string | null;
  regionCode: string | null;
  cityCode: string | null;
  ceiling: string;
  awardedCeiling: string;
  price: string;
};

/** Bids are counted only where the lot is decided: before, their number is nobody's business. */
const SUMS = `
  select month, region "regionCode", city "cityCode", count(*)::int lots, sum(ceiling)::text ceiling, count(price)::int awarded,
    coalesce(sum(ceiling) filter (where price is not null), 0)::text "awardedCeiling", coalesce(sum(price), 0)::text price, coalesce(sum(bids), 0)::int bids
  from (
    select to_char(l.published_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month, p.region_code region, rpad(left(p.region_code, 4), 6, '0') city, l.ceiling_price_fen ceiling, w.price_fen price,
      case when w.lot_id is not null then (select count(*) from opened_bid o where o.lot_id = w.lot_id and o.outcome = 'opened' and o.segment in ('bid', 'price')) end bids
    from lot l join project p on p.id = l.project_id left join award w on w.lot_id = l.id
    where l.published_at > (select kaibiao.now() - interval '24 months')) l
  group by grouping sets ((month), (region), (city)) order by month, coalesce(city, region)`;

const DAYS_OF = (part: number): string => `round((percentile_cont(${part}) within group (order by days))::numeric, 1)::float8`;
const CYCLES = `
  select trade, year, count(*)::int awarded, ${DAYS_OF(0.5)} "medianDays", ${DAYS_OF(0.9)} "ninetiethDays"
  from (
    select p.kind trade, to_char(w.decided_at at time zone 'Asia/Shanghai', 'YYYY') as year, extract(epoch from w.decided_at - l.published_at) / 86400 days
    from lot l join project p on p.id = l.project_id join award w on w.lot_id = l.id
    where l.published_at > (select kaibiao.now() - interval '24 months')) l
  group by trade, year order by year, trade`;

@Injectable()
export class PublicStatistics {
  constructor(private readonly reader: Reader) {}

  async read(): Promise<Statistics> {
    // One after the other: who reads has one connection, so that many who read leave some for bidders.
    const rows = await this.reader.rows<Row>(SUMS);
    const cycles = await this.reader.rows<CycleTime>(CYCLES);
    return {
      months: rows.flatMap(({ month, regionCode: _r, cityCode: _c, ...sums }) => (month === null ? [] : [{ month, ...inYuan(sums) }])),
      regions: rows.flatMap(({ month: _, regionCode: own, cityCode, ...sums }) => {
        // What is entered for a city as a whole is in the city's sums.
        const regionCode = cityCode ?? (own === null || own === cityOf(own) ? null : own);
        return regionCode === null ? [] : [{ regionCode, ...inYuan(sums) }];
      }),
      cycles,
    };
  }
}

function inYuan<T extends Pick<Row, 'ceiling' | 'awardedCeiling' | 'price'>>({ ceiling, awardedCeiling, price, ...counts }: T) {
  return { ...counts, ceiling: toYuan(fen(ceiling)), awardedCeiling: toYuan(fen(awardedCeiling)), price: toYuan(fen(price)) };
}
