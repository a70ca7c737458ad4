import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A file that an entry of the record of performance may name (履约证明材料); for the parties and the supervisor. */
@Entity({ name: 'performance_evidence' })
export class PerformanceEvidence {
  @PrimaryColumn({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  /** Its name in the object store, SHA-256 in hex. */
  @PrimaryColumn({ type: 'text' })
  hash: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ name: 'media_type', type: 'text' })
  mediaType: string;

  /** Bytes; PostgreSQL's bigint as a decimal string. */
  @Column({ type: 'bigint' })
  length: string;

  @Column({ name: 'uploaded_by', type: 'uuid' })
  uploadedBy: string;

  @Column({ name: 'uploaded_at', type: 'timestamptz', precision: 3 })
  uploadedAt: Date;
}
