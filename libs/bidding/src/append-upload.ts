import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { Clock, Random, uuidv7 } from '@kaibiao/kernel';
import { ObjectTakenOverError, UnitOfWork, type StagedObject, type Tx } from '@kaibiao/platform';
import { uploadNotFound, uploadOffsetWrong, uploadTakenOver } from './bidding.errors';
import { OwnUploads, type OwnUpload, type UploadState } from './own-uploads.queries';
import { Payloads } from './payloads';
import { Upload } from './upload.entity';

export interface AppendInput {
  uploadId: string;
  /** Where the client believes that it is. */
  offset: number;
  bytes: AsyncIterable<Uint8Array>;
}

/**
 * Takes the next bytes of an upload. What is safe in the store is told to the row piece by piece, so that a broken line, a killed process
 * or a stopped store costs a few megabytes at most. The row learns of the last byte only when the whole has the manifest's hash.
 */
@Injectable()
export class AppendUpload {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly uploads: OwnUploads,
    private readonly payloads: Payloads,
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  async execute(principal: Principal, { uploadId, offset, bytes }: AppendInput): Promise<UploadState> {
    const upload = await this.uploads.find(principal, uploadId);
    if (offset !== upload.offset) throw uploadOffsetWrong(upload.offset);
    if (upload.finished) return upload;
    await this.uploads.refuseLate(upload.lotId);
    if (!(await this.payloads.stored(upload))) await this.take(upload, bytes);
    else await this.uow.run((tx) => this.finish(tx, upload, upload.staged));
    return this.uploads.find(principal, uploadId);
  }

  private async take(upload: OwnUpload, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    const holder = uuidv7(this.clock, this.random);
    await this.uow.run((tx) => this.hold(tx, upload, holder));
    const kept = (staged: StagedObject): Promise<void> => this.uow.run((tx) => this.keep(tx, upload.id, holder, staged));
    const { total, payloadHash } = upload;
    const staged = await this.payloads
      .append(upload.staged, bytes, { total, payloadHash, kept })
      .catch(async (error: unknown) => this.refuse(upload, holder, error));
    if (staged.length === total) await this.uow.run((tx) => this.finish(tx, upload, staged));
  }

  /** From now on an older request over a line that broke without its noticing keeps nothing more. */
  private async hold(tx: Tx, { id, offset }: OwnUpload, holder: string): Promise<void> {
    const row = await tx.lock(Upload, { id }, uploadNotFound);
    if (Number(row.length) !== offset) throw uploadOffsetWrong(Number(row.length));
    await tx.update(Upload, { id }, { holder, movedAt: await tx.now() });
  }

  private async keep(tx: Tx, id: string, holder: string, staged: StagedObject): Promise<void> {
    const row = await tx.lock(Upload, { id }, uploadNotFound);
    if (row.holder !== holder || row.finishedAt) throw uploadTakenOver();
    await tx.update(Upload, { id }, { length: String(staged.length), staged, movedAt: await tx.now() });
  }

  /** Whoever brings the last byte finishes: its hash is the manifest's, whoever held the upload meanwhile. */
  private async finish(tx: Tx, { id, total }: OwnUpload, staged: StagedObject): Promise<void> {
    await tx.lock(Upload, { id }, uploadNotFound);
    const now = await tx.now();
    await tx.update(Upload, { id }, { length: String(total), staged, movedAt: now, finishedAt: now });
  }

  /** Bytes that are not those of the manifest can never become them: the upload is over. An older request hears that a newer one goes on. */
  private async refuse(upload: OwnUpload, holder: string, error: unknown): Promise<never> {
    if (this.payloads.isRefusal(error)) {
      const gone = await this.uow.run((tx) => tx.delete(Upload, { id: upload.id, holder }));
      if (gone > 0) await this.payloads.drop(upload.staged);
    }
    throw error instanceof ObjectTakenOverError ? uploadTakenOver() : error;
  }
}
