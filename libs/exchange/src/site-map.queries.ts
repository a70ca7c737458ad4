import { Injectable } from '@nestjs/common';
import { Reader } from '@kaibiao/platform';

export interface SiteMapPage {
  path: string;
  /** When a notice was last added to it. */
  changedAt: Date;
}

const MONTH = `to_char(l.published_at at time zone 'Asia/Shanghai', 'YYYY-MM')`;
/** What the protocol allows in one map. */
const MOST_PAGES = 50_000;

/** The public pages for search engines (sitemaps.org): one map a month of publication, so that old ones stay as they are. */
@Injectable()
export class SiteMaps {
  constructor(private readonly reader: Reader) {}

  /** The months that have a map, the newest first, with the time of their latest notice. */
  months(): Promise<{ month: string; changedAt: Date }[]> {
    return this.reader.rows(
      `select ${MONTH} as month, max(n.published_at) "changedAt" from lot l join notice n on n.lot_id = l.id
       where l.published_at is not null group by 1 order by 1 desc`,
    );
  }

  /** The pages of the lots published in a month; a result has one of its own. */
  async pages(month: string): Promise<SiteMapPage[]> {
    const found = await this.reader.rows<{ code: string; changedAt: Date; resultAt: Date | null }>(
      `select l.code, max(n.published_at) "changedAt", max(n.published_at) filter (where n.kind in ('candidates', 'result')) "resultAt"
       from lot l join notice n on n.lot_id = l.id
       where l.published_at >= ($1 || '-01')::timestamp at time zone 'Asia/Shanghai'
         and l.published_at < (($1 || '-01')::timestamp + interval '1 month') at time zone 'Asia/Shanghai'
       group by l.id order by l.published_at, l.id limit ${MOST_PAGES}`,
      [month],
    );
    return found
      .flatMap(({ code, changedAt, resultAt }) => [
        { path: `/lots/${code}`, changedAt },
        ...(resultAt ? [{ path: `/lots/${code}/result`, changedAt: resultAt }] : []),
      ])
      .slice(0, MOST_PAGES);
  }
}
