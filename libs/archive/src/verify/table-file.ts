import type { DrawnItemView } from '@kaibiao/opening/rules';

/** A bid of R in `opening/table.json`: what was read out, and what opened it. */
export interface TableBid {
  manifestHash: string;
  submissionId: string;
  position: number;
  name: string;
  /** 统一社会信用代码 */
  code: string;
  outcome: string;
  reason: string | null;
  /** Kb and G, hex; null where there was none or where it was not reached. */
  bidderKey: string | null;
  gate: string | null;
  /** Decimal string of yuan. */
  price: string | null;
  priceForm: Readonly<Record<string, unknown>> | null;
  files: { name: string; role: string; length: string; hash: string }[];
}

/** `opening/table.json`: what the opening made public, with the keys that it was opened by. */
export interface TableFile {
  lotCode: string;
  /** Hex; null when nothing was drawn. */
  drawSeed: string | null;
  /** Dealers whose dealing of the seed was broken. */
  voidSeeds: number[];
  draws: DrawnItemView[];
  bids: TableBid[];
}
