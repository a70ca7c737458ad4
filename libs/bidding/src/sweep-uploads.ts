import { Injectable } from '@nestjs/common';
import { Reader, UnitOfWork, type StagedObject, type Tx } from '@kaibiao/platform';
import { OF_SUBMISSION } from './own-uploads.queries';
import { Payloads } from './payloads';
import { uploadExpiresAt, type UploadTimes } from './upload-rules';
import { Upload } from './upload.entity';

/** Uploads that one sweep looks at. */
const AT_ONCE = 100;

/** Lets abandoned uploads go, by the rule of `uploadExpiresAt`. It tells nobody how many there were. */
@Injectable()
export class SweepUploads {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reader: Reader,
    private readonly payloads: Payloads,
  ) {}

  async execute(): Promise<void> {
    const rows = await this.reader.rows<UploadTimes & { id: string; now: Date }>(
      `select u.id, u.moved_at "movedAt", l.bid_deadline "bidDeadline", u.payload_hash is null ahead, kaibiao.now() now from upload u
       left join submission s on ${OF_SUBMISSION} and s.state = 'receiving'
       left join lot l on l.id = coalesce(u.lot_id, s.lot_id)
       where l.id is null or l.bid_deadline <= kaibiao.now() or u.moved_at <= kaibiao.now() - interval '1 day' order by u.moved_at limit $1`,
      [AT_ONCE],
    );
    for (const row of rows) if (row.now >= uploadExpiresAt(row)) await this.sweep(row.id, row.movedAt);
  }

  private async sweep(id: string, movedAt: Date): Promise<void> {
    const staged = await this.uow.run((tx) => this.take(tx, id, movedAt));
    if (!staged) return;
    await this.payloads.drop(staged);
    await this.uow.run((tx) => tx.delete(Upload, { id }));
  }

  /** Null when it has moved since, or is gone. Nobody holds it afterwards, so nobody writes to what is being dropped. */
  private async take(tx: Tx, id: string, movedAt: Date): Promise<StagedObject | null> {
    const row = await tx.findOne(Upload, { id });
    if (!row) return null;
    const locked = await tx.lock(Upload, { id });
    if (locked.movedAt.getTime() !== movedAt.getTime()) return null;
    await tx.update(Upload, { id }, { holder: null });
    return locked.staged;
  }
}
