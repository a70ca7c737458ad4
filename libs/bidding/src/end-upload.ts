import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { uploadNotFound } from './bidding.errors';
import { OwnUploads } from './own-uploads.queries';
import { Payloads } from './payloads';
import { Upload } from './upload.entity';

/** The bidder gives an upload up (tus 1.0 termination). A payload that has wholly arrived stays with its submission. */
@Injectable()
export class EndUpload {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly uploads: OwnUploads,
    private readonly payloads: Payloads,
  ) {}

  async execute(principal: Principal, uploadId: string): Promise<void> {
    const { id } = await this.uploads.find(principal, uploadId);
    const { staged } = await this.uow.run(async (tx) => {
      const row = await tx.lock(Upload, { id }, uploadNotFound);
      await tx.delete(Upload, { id });
      return row;
    });
    await this.payloads.drop(staged);
  }
}
