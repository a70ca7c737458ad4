import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DocumentRole } from './document-rules';

/** A file that the next clarification will issue: a new one, or the next version of the one with its role and name. */
@Entity({ name: 'clarification_document' })
export class ClarificationDocument {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  @Column({ type: 'text' })
  role: DocumentRole;

  @Column({ type: 'text' })
  name: string;

  @Column({ name: 'media_type', type: 'text' })
  mediaType: string;

  /** SHA-256 of the bytes, hex; also their name in the object store. */
  @Column({ name: 'object_hash', type: 'text' })
  objectHash: string;

  /** Bytes, as a decimal string. */
  @Column({ type: 'bigint' })
  length: string;

  @Column({ name: 'uploaded_by', type: 'uuid' })
  uploadedBy: string;

  @Column({ name: 'uploaded_at', type: 'timestamptz', precision: 3 })
  uploadedAt: Date;
}
