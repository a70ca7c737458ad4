import { Injectable } from '@nestjs/common';
import { fen, toYuan } from '@kaibiao/kernel';
import { Reader } from '@kaibiao/platform';
import type { OpenedFile, OpeningOutcome } from './opened-bid.entity';

/** A bid after the reveal, as evaluation and award see it. */
export interface OpenedBidView {
  submissionId: string;
  manifestHash: string;
  /** Place in the opening table, from 1. */
  position: number;
  organisationId: string;
  bidderName: string;
  /** 统一社会信用代码 */
  bidderCode: string;
  outcome: OpeningOutcome;
  /** Why it is not open; null when it is. */
  reason: string | null;
  /** 投标总价 as a decimal string of yuan; null unless opened. */
  price: string | null;
  priceForm: Record<string, unknown> | null;
  files: OpenedFile[];
}

@Injectable()
export class OpenedBids {
  constructor(private readonly reader: Reader) {}

  /** Every bid of R with its outcome, in the order of the table; empty before the reveal. Only `outcome: 'opened'` may be evaluated. */
  async of(lotId: string): Promise<OpenedBidView[]> {
    const rows = await this.reader.rows<Omit<OpenedBidView, 'price'> & { priceFen: string | null }>(
      `select b.submission_id "submissionId", b.manifest_hash "manifestHash", b.position, b.organisation_id "organisationId", b.bidder_name "bidderName",
              b.bidder_code "bidderCode", o.outcome, o.reason, o.price_fen::text "priceFen", o.price_form "priceForm", o.files
       from opened_bid o join opening_bid b using (lot_id, manifest_hash) where o.lot_id = $1 order by b.position`,
      [lotId],
    );
    return rows.map(({ priceFen, ...row }) => ({ ...row, price: priceFen === null ? null : toYuan(fen(priceFen)) }));
  }
}
