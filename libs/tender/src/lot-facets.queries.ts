import { Injectable } from '@nestjs/common';
import { withCities } from '@kaibiao/rules';
import { Reader } from '@kaibiao/platform';
import { BAND_SQL, lotCondition, PUBLISHED_WITHIN, STAGE_SQL, WITHIN_SQL, type LotFilter } from './lot-filter';

type Facet = 'stage' | 'trade' | 'region' | 'band' | 'published';

/** How many published lots each value of a facet would leave, under the word alone; a city has those of its counties. */
export type LotFacets = Record<Facet, Record<string, number>>;

@Injectable()
export class LotFacetCounts {
  constructor(private readonly reader: Reader) {}

  async under({ word }: Pick<LotFilter, 'word'>): Promise<LotFacets> {
    const asked = lotCondition(word === undefined ? {} : { word }, 1);
    const rows = await this.reader.rows<Record<Facet, string | null> & { n: string }>(
      `select stage, trade, region, band, published, count(*) n
       from (select ${STAGE_SQL} stage, p.kind trade, p.region_code region, ${BAND_SQL} band, coalesce(${WITHIN_SQL}, 'earlier') published
         from lot_search s join lot l on l.id = s.lot_id join project p on p.id = l.project_id where true ${asked.sql}) f
       group by grouping sets ((stage), (trade), (region), (band), (published))`,
      asked.parameters,
    );
    const facets: LotFacets = { stage: {}, trade: {}, region: {}, band: {}, published: {} };
    for (const { n, ...row } of rows) {
      const [[facet, value]] = Object.entries(row).filter(([, one]) => one !== null) as [[Facet, string]];
      facets[facet][value] = Number(n);
    }
    return { ...facets, region: withCities(facets.region), published: nested(facets.published) };
  }
}

/** What lies within a week lies within a month too. */
function nested(exact: Record<string, number>): Record<string, number> {
  let sum = 0;
  return Object.fromEntries(Object.keys(PUBLISHED_WITHIN).map((within) => [within, (sum += exact[within] ?? 0)]));
}
