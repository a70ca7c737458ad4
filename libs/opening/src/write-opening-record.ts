import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { sha256Hex } from '@kaibiao/crypto';
import { openingRecordPdf } from '@kaibiao/documents';
import { AppConfig, ObjectStore, Reader, UnitOfWork } from '@kaibiao/platform';
import { LotsService } from '@kaibiao/tender';
import { OpeningRecord } from './opening-record.entity';
import { RecordData } from './record-data.queries';
import { recordDocument } from './record-document';
import { recordBytes, type OpeningRecordData } from './record-rules';
import { segmentFact } from './segment';

const UNRECORDED = 'from bid_reveal r left join opening_record o using (lot_id, segment) where o.lot_id is null';

/** The record of the opening (开标记录, 招标投标法实施条例 第四十四条; 电子招标投标办法 第三十二条), public from then on. */
@Injectable()
export class WriteOpeningRecord {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
    private readonly records: RecordData,
    private readonly reader: Reader,
    private readonly store: ObjectStore,
    private readonly config: AppConfig,
  ) {}

  /** Lots that are revealed and have no record yet. */
  async missing(): Promise<string[]> {
    const rows = await this.reader.rows<{ id: string }>(`select distinct r.lot_id id ${UNRECORDED}`);
    return rows.map(({ id }) => id);
  }

  /** Once an envelope; a repetition changes nothing. */
  async execute(lotId: string): Promise<void> {
    const unrecorded = await this.reader.rows<{ segment: string }>(`select segment ${UNRECORDED} and r.lot_id = $1`, [lotId]);
    for (const { segment } of unrecorded) await this.write(lotId, segment);
  }

  private async write(lotId: string, segment: string): Promise<void> {
    const data = await this.records.of(lotId, segment);
    if (!data) return;
    const bytes = recordBytes(data);
    const dataHash = await sha256Hex(bytes);
    const pdfHash = await this.pdf(data, dataHash);
    await this.uow.run(async (tx) => {
      await this.lots.lock(tx, lotId);
      if (await tx.findOne(OpeningRecord, { lotId, segment })) return;
      await tx.insert(OpeningRecord, { lotId, segment, data: Buffer.from(bytes), dataHash, pdfHash, recordedAt: await tx.now() });
      const payload = { dataHash, pdfHash, ...segmentFact(segment) };
      await tx.record({ stream: `lot/${lotId}`, type: 'opening.recorded', actorId: 'worker', payload });
    });
  }

  private async pdf(data: OpeningRecordData, hash: string): Promise<string> {
    const url = `${this.config.http.publicUrl}/verify/${data.lot.code}`;
    const pdf = await openingRecordPdf(recordDocument(data, this.config.platformName, { url, hash }));
    return (await this.store.put(Readable.from([pdf]) as AsyncIterable<Uint8Array>, { maxBytes: pdf.length })).hash;
  }
}
