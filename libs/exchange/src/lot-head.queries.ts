import { Injectable } from '@nestjs/common';
import { fen, toYuan } from '@kaibiao/kernel';
import { Reader } from '@kaibiao/platform';

/** What the head of a lot's public page says of it. */
export interface LotHead {
  code: string;
  name: string;
  scope: string;
  regionCode: string;
  tenderer: string;
  tendererCode: string;
  agency: string;
  agencyCode: string;
  /** Decimal string of yuan. */
  ceilingPrice: string;
  publishedAt: Date;
  documentsFrom: Date;
  bidDeadline: Date;
}

@Injectable()
export class LotHeads {
  constructor(private readonly reader: Reader) {}

  /** null for what is not published. */
  async of(lotCode: string): Promise<LotHead | null> {
    const found = await this.reader.row<Omit<LotHead, 'ceilingPrice'> & { ceiling: string }>(
      `select l.code, l.name, l.scope, p.region_code "regionCode", t.name tenderer, t.code "tendererCode", a.name agency, a.code "agencyCode",
         l.ceiling_price_fen ceiling, l.published_at "publishedAt", l.documents_from "documentsFrom", l.bid_deadline "bidDeadline"
       from lot l join project p on p.id = l.project_id join organisation t on t.id = l.tenderer_id join organisation a on a.id = l.agency_id
       where l.code = $1 and l.published_at is not null`,
      [lotCode],
    );
    if (!found) return null;
    const { ceiling, ...head } = found;
    return { ...head, ceilingPrice: toYuan(fen(ceiling)) };
  }
}
