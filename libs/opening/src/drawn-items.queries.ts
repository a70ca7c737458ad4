import { Injectable } from '@nestjs/common';
import { Reader } from '@kaibiao/platform';

/** A parameter drawn at the opening and the proof of it. */
export interface DrawnItemView {
  item: string;
  choice: string;
  candidates: string[];
  index: number;
  counter: number;
  /** The deciding HMAC, hex. */
  r: string;
  /** Hex, sorted. */
  nonces: string[];
}

@Injectable()
export class DrawnItems {
  constructor(private readonly reader: Reader) {}

  /** The draws of the opening in their order; empty before the reveal. */
  of(lotId: string): Promise<DrawnItemView[]> {
    return this.reader.rows<DrawnItemView>(
      'select item, choice, candidates, index, counter, r, nonces from drawn_item where lot_id = $1 order by sequence',
      [lotId],
    );
  }
}
