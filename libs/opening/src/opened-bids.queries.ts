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
  /** Of the last of its envelopes that was to be opened. */
  outcome: OpeningOutcome;
  /** Its first envelope is open: whatever became of a later one, the committee looks at it. */
  evaluable: boolean;
  /** Its envelopes that are open, in the order of their openings. */
  opened: string[];
  /** Why it is not open; null when it is. */
  reason: string | null;
  /** 投标总价 as a decimal string of yuan; null unless the envelope with it is open. */
  price: string | null;
  priceForm: Record<string, unknown> | null;
  /** Of all its open envelopes. */
  files: EnvelopeFile[];
}

/** A file and the envelope in which it came. */
export interface EnvelopeFile extends OpenedFile {
  segment: string;
}

type Row = Omit<OpenedBidView, 'price' | 'evaluable' | 'opened' | 'files'> & {
  segment: string;
  files: OpenedFile[];
  priceFen: string | null;
};

const ROWS = `
  select o.segment, b.submission_id "submissionId", b.manifest_hash "manifestHash", b.position, b.organisation_id "organisationId", b.bidder_name "bidderName",
         b.bidder_code "bidderCode", o.outcome, o.reason, o.price_fen::text "priceFen", o.price_form "priceForm", o.files
  from opened_bid o join opening_bid b using (lot_id, segment, manifest_hash) join bid_reveal r using (lot_id, segment)
  where o.lot_id = $1 order by r.revealed_at, b.position`;

@Injectable()
export class OpenedBids {
  constructor(private readonly reader: Reader) {}

  /** Every bid of the first R with its outcome, in the order of the table; empty before the reveal. Only what is `evaluable` may be evaluated. */
  async of(lotId: string): Promise<OpenedBidView[]> {
    const bids = new Map<string, OpenedBidView>();
    for (const { segment, priceFen, files, ...row } of await this.reader.rows<Row>(ROWS, [lotId])) {
      const before = bids.get(row.manifestHash);
      const price = priceFen === null ? null : toYuan(fen(priceFen));
      const evaluable = before?.evaluable ?? row.outcome === 'opened';
      const opened = [...(before?.opened ?? []), ...(row.outcome === 'opened' ? [segment] : [])];
      bids.set(row.manifestHash, {
        ...row,
        price,
        evaluable,
        opened,
        files: [...(before?.files ?? []), ...files.map((file) => ({ ...file, segment }))],
      });
    }
    return [...bids.values()];
  }
}
