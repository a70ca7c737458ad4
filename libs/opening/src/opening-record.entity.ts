import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The record of the opening (开标记录). */
@Entity({ name: 'opening_record' })
export class OpeningRecord {
  @PrimaryColumn({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  @PrimaryColumn({ type: 'text' })
  segment: string;

  /** Canonical JSON, format `kaibiao-opening-record/1`. */
  @Column({ type: 'bytea' })
  data: Buffer;

  /** SHA-256 of the data, hex. */
  @Column({ name: 'data_hash', type: 'text' })
  dataHash: string;

  /** The PDF's name in the object store. */
  @Column({ name: 'pdf_hash', type: 'text', nullable: true })
  pdfHash: string | null;

  @Column({ name: 'recorded_at', type: 'timestamptz', precision: 3 })
  recordedAt: Date;
}
