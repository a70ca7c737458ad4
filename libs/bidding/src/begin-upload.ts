import { Injectable } from '@nestjs/common';
import { toHex } from '@kaibiao/crypto';
import type { Principal } from '@kaibiao/identity';
import { DomainError, Random } from '@kaibiao/kernel';
import { UnitOfWork, type StagedObject, type Tx } from '@kaibiao/platform';
import { bidChanged, segmentUnknown, uploadLengthWrong, uploadNotNeeded, uploadQuotaExceeded } from './bidding.errors';
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
    private readonly uow: UnitOfWork,
    private readonly own: OwnSubmissions,
    private readonly uploads: OwnUploads,
    private readonly payloads: Payloads,
    private readonly random: Random,
  ) {}

  async execute(principal: Principal, input: BeginUploadInput): Promise<UploadState> {
    const row = await this.own.version(principal, input.submissionId, input.version);
    const payload = row.payloads.find(({ segment }) => segment === input.segment);
    if (!payload) throw segmentUnknown(input.segment);
    if (input.length !== Number(payload.length)) throw uploadLengthWrong(payload.length, input.length);
    if (row.state !== 'receiving') throw uploadNotNeeded();
    await this.uploads.refuseLate(row.lotId);
    if (!(await this.payloads.missing(row)).includes(payload.segment)) throw uploadNotNeeded();
    const id = (await this.uploads.begun(row, payload)) ?? (await this.open(this.own.bidder(principal).organisationId, row, payload));
    return this.uploads.find(principal, id);
  }

  private async open(organisationId: string, row: SubmissionRow, payload: SegmentPayload): Promise<string> {
    const staged = await this.payloads.stage();
    const upload = { ...payload, id: toHex(this.random.bytes(32)), staged };
    const id = await this.uow
      .run((tx) => this.insert(tx, organisationId, row, upload))
      .catch(async (error: unknown) => {
        // Of any other failure nobody knows whether it was committed: the row, if it is there, needs its bytes.
        if (error instanceof DomainError) await this.payloads.drop(staged);
        throw error;
      });
    if (id !== upload.id) await this.payloads.drop(staged);
    return id;
  }

  /** One bidder's uploads are begun one after the other, so that the quota holds. */
  private async insert(
    tx: Tx,
    organisationId: string,
    { id: submissionId, version, manifestHash }: SubmissionRow,
    { id, segment, hash: payloadHash, length: total, staged }: SegmentPayload & { id: string; staged: StagedObject },
  ): Promise<string> {
    await tx.lockKey(`uploads/${organisationId}`);
    const key = { submissionId, version, segment, payloadHash };
    const begun = await tx.findOne(Upload, key);
    if (begun) return begun.id;
    if (!(await tx.findOne(Submission, { id: submissionId, version, manifestHash }))) throw bidChanged();
    const most = this.payloads.mostAnnounced;
    if ((await this.uploads.announced(organisationId)) + Number(total) > most) throw uploadQuotaExceeded(most);
    const row: Upload = { ...key, id, staged, total, length: '0', holder: null, movedAt: await tx.now(), finishedAt: null };
    await tx.insert(Upload, row);
    return row.id;
  }
}
