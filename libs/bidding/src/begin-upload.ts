import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { bidChanged, segmentUnknown, uploadLengthWrong, uploadNotNeeded } from './bidding.errors';
import { EndUpload } from './end-upload';
import { OpenUpload } from './open-upload';
import { OwnSubmissions, type SubmissionRow } from './own-submissions';
import { OwnUploads, type UploadState } from './own-uploads.queries';
import { Payloads } from './payloads';
import { Submission, type SegmentPayload } from './submission.entity';
import { Upload } from './upload.entity';

export interface BeginUploadInput {
  submissionId: string;
  version: number;
  segment: string;
  /** Bytes that will come. */
  length: number;
}

/** Opens the way for the sealed bytes of a segment, or finds the one that was opened before with all that has come over it. */
@Injectable()
export class BeginUpload {
  constructor(
    private readonly own: OwnSubmissions,
    private readonly uploads: OwnUploads,
    private readonly payloads: Payloads,
    private readonly opening: OpenUpload,
    private readonly giveUp: EndUpload,
  ) {}

  async execute(principal: Principal, input: BeginUploadInput): Promise<UploadState> {
    const row = await this.own.version(principal, input.submissionId, input.version);
    const payload = row.payloads.find(({ segment }) => segment === input.segment);
    if (!payload) throw segmentUnknown(input.segment);
    if (input.length !== Number(payload.length)) throw uploadLengthWrong(payload.length, input.length);
    if (row.state !== 'receiving') throw uploadNotNeeded();
    await this.uploads.refuseLate(row.lotId);
    if (await this.payloads.stored({ payloadHash: payload.hash, total: input.length })) throw uploadNotNeeded();
    const begun = await this.uploads.begun(row, payload);
    if (begun && !begun.finished) return this.uploads.find(principal, begun.id);
    // It was whole once, and the store has it no more, or other bytes in its place: it comes again from its first byte.
    if (begun) await this.giveUp.execute(principal, begun.id);
    return this.uploads.find(principal, await this.open(this.own.bidder(principal).organisationId, row, payload));
  }

  private open(
    organisationId: string,
    { id: submissionId, version, manifestHash }: SubmissionRow,
    { segment, hash: payloadHash, length: total }: SegmentPayload,
  ): Promise<string> {
    const key = { submissionId, version, segment, payloadHash };
    return this.opening.execute(organisationId, { ...key, total, lotId: null, bidderTag: null, drawNonce: null }, async (tx) => {
      const begun = await tx.findOne(Upload, key);
      if (begun) return begun.id;
      if (!(await tx.findOne(Submission, { id: submissionId, version, manifestHash }))) throw bidChanged();
      return null;
    });
  }
}
