import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { Reader } from '@kaibiao/platform';
import { segmentUnknown } from './bidding.errors';
import { OwnSubmissions } from './own-submissions';
import { Payloads } from './payloads';
import { requireBidding, SEGMENTS } from './submission-rules';

export interface StoreInput {
  submissionId: string;
  version: number;
  segment: string;
  bytes: AsyncIterable<Uint8Array>;
}

/** Takes the sealed bytes of a segment. They are kept by their hash; a failed or repeated upload changes nothing else. */
@Injectable()
export class StorePayload {
  constructor(
    private readonly own: OwnSubmissions,
    private readonly payloads: Payloads,
    private readonly reader: Reader,
  ) {}

  async execute(principal: Principal, { submissionId, version, segment, bytes }: StoreInput): Promise<{ hash: string; length: number }> {
    const row = await this.own.version(principal, submissionId, version);
    if (!SEGMENTS.includes(segment)) throw segmentUnknown(segment);
    if (row.state !== 'receiving') return { hash: row.payloadHash, length: Number(row.payloadLength) };
    await this.refuseLate(row.lotId);
    return this.payloads.receive(row, bytes);
  }

  /** The first, cheap refusal; what decides is the receipt. */
  private async refuseLate(lotId: string): Promise<void> {
    const lot = await this.reader.row<{ state: string; bidDeadline: Date; now: Date }>(
      'select state, bid_deadline "bidDeadline", kaibiao.now() now from lot where id = $1',
      [lotId],
    );
    requireBidding(lot!, lot!.now);
  }
}
