import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { isUuid } from '@kaibiao/kernel';
import type { Tx } from '@kaibiao/platform';
import { segmentsOf } from '@kaibiao/rules';
import { Lot, lotNotFound } from '@kaibiao/tender';
import { segmentUnknown, uploadTakenOver } from './bidding.errors';
import type { BeginUploadInput } from './begin-upload';
import { EndUpload } from './end-upload';
import { OpenUpload } from './open-upload';
import { OwnSubmissions, type Bidder } from './own-submissions';
import { OwnUploads, type UploadState } from './own-uploads.queries';
import { Payloads } from './payloads';
import { lengthIssues, refuse, requireBidding } from './submission-rules';
import { Upload } from './upload.entity';

export interface BeginAheadInput extends BeginUploadInput {
  lotId: string;
  /** Commitment to the segment's draw nonce, hex, as the manifest will name it. */
  drawNonce: string;
}

/**
 * Opens the way for a payload that is still being sealed, so that sealing and sending overlap. It claims less than a manifest does: its last byte is
 * not taken before a manifest of the same bidder names it, and until then it is no object of the store. A new sealing of the segment takes its place.
 */
@Injectable()
export class BeginAhead {
  constructor(
    private readonly own: OwnSubmissions,
    private readonly uploads: OwnUploads,
    private readonly payloads: Payloads,
    private readonly opening: OpenUpload,
    private readonly giveUp: EndUpload,
  ) {}

  async execute(principal: Principal, input: BeginAheadInput): Promise<UploadState> {
    const bidder = this.own.bidder(principal);
    refuse(lengthIssues(input.segment, input.length, this.payloads.maxBytes));
    if (!isUuid(input.lotId)) throw lotNotFound();
    const bidderTag = this.own.tag(input.lotId, bidder.organisationId);
    const before = await this.uploads.ahead(input.lotId, bidderTag, input.segment);
    if (before && before.drawNonce !== input.drawNonce) await this.giveUp.execute(principal, before.id);
    const { lotId, submissionId, version, segment, drawNonce, length } = input;
    const names = { lotId, bidderTag, submissionId, version, segment, drawNonce, payloadHash: null, total: String(length) };
    const id = await this.opening.execute(bidder.organisationId, names, (tx) => this.check(tx, bidder, bidderTag, input));
    return this.uploads.find(principal, id);
  }

  /** The first, cheap refusals; what decides are the manifest and the receipt. */
  private async check(tx: Tx, bidder: Bidder, bidderTag: string, input: BeginAheadInput): Promise<string | null> {
    const { lotId, submissionId, segment, drawNonce } = input;
    const lot = await tx.findOne(Lot, { id: lotId });
    if (!lot?.publishedAt) throw lotNotFound();
    requireBidding(lot, await tx.now());
    await this.own.requireAdmitted(tx, lot, bidder);
    await this.own.requireId(tx, submissionId, lotId, bidderTag);
    if (!segmentsOf(lot.envelopes).includes(segment)) throw segmentUnknown(segment);
    const begun = await tx.findOne(Upload, { lotId, bidderTag, segment });
    if (begun && begun.drawNonce !== drawNonce) throw uploadTakenOver();
    return begun && begun.id;
  }
}
