import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Who took an issued document for the first time, or acknowledged a clarification (签收), as only the row key can say. */
@Entity({ name: 'document_reader' })
export class DocumentReader {
  /** The version of the document, or the notice. */
  @PrimaryColumn({ name: 'subject_id', type: 'uuid' })
  subjectId: string;

  /** Another for each subject, so that nobody can tell what one organisation read. */
  @PrimaryColumn({ name: 'reader_tag', type: 'text' })
  readerTag: string;

  @Column({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  @Column({ type: 'text' })
  kind: 'download' | 'acknowledgement';

  /** The id of the organisation, sealed. */
  @Column({ name: 'reader_sealed', type: 'bytea' })
  readerSealed: Buffer;

  @Column({ name: 'read_at', type: 'timestamptz', precision: 3 })
  readAt: Date;
}
