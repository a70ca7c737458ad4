import { Injectable } from '@nestjs/common';
import { toHex } from '@kaibiao/crypto';
import { DomainError, Random } from '@kaibiao/kernel';
import { UnitOfWork, type StagedObject, type Tx } from '@kaibiao/platform';
import { uploadQuotaExceeded } from './bidding.errors';
import { OwnUploads } from './own-uploads.queries';
import { Payloads } from './payloads';
import { Upload } from './upload.entity';

/** What is known of an upload before its first byte. */
export type UploadNames = Pick<
  Upload,
  'submissionId' | 'version' | 'segment' | 'payloadHash' | 'total' | 'lotId' | 'bidderTag' | 'drawNonce'
>;

/** A place for bytes that will come: first in the object store, then its row. */
@Injectable()
export class OpenUpload {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly uploads: OwnUploads,
    private readonly payloads: Payloads,
    private readonly random: Random,
  ) {}

  /** `check` throws what speaks against it, or finds the upload that is there already; answers which one it is. Throws UPLOAD_QUOTA_EXCEEDED. */
  async execute(organisationId: string, names: UploadNames, check: (tx: Tx) => Promise<string | null>): Promise<string> {
    const staged = await this.payloads.stage();
    const made = toHex(this.random.bytes(32));
    const id = await this.uow
      .run((tx) => this.insert(tx, organisationId, { ...names, id: made, staged }, check))
      .catch(async (error: unknown) => {
        // Of any other failure nobody knows whether it was committed: the row, if it is there, needs its bytes.
        if (error instanceof DomainError) await this.payloads.drop(staged);
        throw error;
      });
    if (id !== made) await this.payloads.drop(staged);
    return id;
  }

  /** One bidder's uploads are begun one after the other, so that the quota holds. */
  private async insert(
    tx: Tx,
    organisationId: string,
    upload: UploadNames & { id: string; staged: StagedObject },
    check: (tx: Tx) => Promise<string | null>,
  ): Promise<string> {
    await tx.lockKey(`uploads/${organisationId}`);
    const begun = await check(tx);
    if (begun) return begun;
    const most = this.payloads.mostAnnounced;
    if ((await this.uploads.announced(organisationId)) + Number(upload.total) > most) throw uploadQuotaExceeded(most);
    await tx.insert(Upload, { ...upload, length: '0', holder: null, movedAt: await tx.now(), finishedAt: null });
    return upload.id;
  }
}
