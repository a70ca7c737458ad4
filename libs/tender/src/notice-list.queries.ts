import { Injectable } from '@nestjs/common';
import { fen, toYuan } from '@kaibiao/kernel';
import { Reader } from '@kaibiao/platform';
import { readCursor, writeCursor } from './cursor';
import type { LotFilter } from './lot-filter';
import { newestFirst, NOTICES } from './newest-first';
import type { NoticeLine } from './notice-views';
import type { NoticeKind } from './notice.entity';

/** A notice with what a reader of a list wants to know of its lot. */
export interface ListedNotice extends NoticeLine {
  lotCode: string;
  lotName: string;
  projectName: string;
  trade: string;
  regionCode: string;
  tenderer: string;
  agency: string;
  /** Decimal string of yuan. */
  ceilingPrice: string;
  bidDeadline: string;
}

type Row = Omit<ListedNotice, 'kind' | 'ceilingPrice' | 'bidDeadline' | 'publishedAt'> & {
  kind: NoticeKind;
  ceiling: string;
  publishedAt: Date;
  bidDeadline: Date;
};

const LINES = `
  select n.id "noticeId", n.kind, n.version, n.hash, n.published_at "publishedAt", l.code "lotCode", l.name "lotName", p.name "projectName", p.kind trade,
    p.region_code "regionCode", t.name tenderer, a.name agency, l.ceiling_price_fen ceiling, l.bid_deadline "bidDeadline"
  from notice n join lot l on l.id = n.lot_id join project p on p.id = l.project_id
    join organisation t on t.id = l.tenderer_id join organisation a on a.id = l.agency_id
  where n.id = any($1) order by n.published_at desc, n.id desc`;

/** All notices of all lots (公告), newest first. */
@Injectable()
export class NoticeList {
  constructor(private readonly reader: Reader) {}

  /** Those whose lots the filter leaves; its days are those of the lot's publication. `next` is null on the last page. */
  async page({
    after,
    limit,
    ...filter
  }: { after?: string; limit: number } & LotFilter): Promise<{ notices: ListedNotice[]; next: string | null }> {
    const place = after === undefined ? null : readCursor(after);
    const found = await newestFirst(this.reader, NOTICES, { filter, wanted: limit + 1, place });
    const rows = await this.reader.rows<Row>(LINES, [found.slice(0, limit).map(({ id }) => id)]);
    const last = found.at(limit - 1);
    return { notices: rows.map(line), next: last && found.length > limit ? writeCursor(last) : null };
  }
}

function line({ ceiling, publishedAt, bidDeadline, ...row }: Row): ListedNotice {
  return { ...row, ceilingPrice: toYuan(fen(ceiling)), publishedAt: publishedAt.toISOString(), bidDeadline: bidDeadline.toISOString() };
}
