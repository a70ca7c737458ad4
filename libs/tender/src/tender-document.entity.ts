import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DocumentRole } from './document-rules';

/** One version of a file of the tender document set (招标文件). A newer version supersedes it; nothing is deleted. */
@Entity({ name: 'tender_document' })
export class TenderDocument {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  @Column({ type: 'text' })
  role: DocumentRole;

  /** File name as bidders see it. */
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

  /** 1, 2, 3 … of this role and name. */
  @Column({ type: 'integer' })
  version: number;

  @Column({ name: 'uploaded_by', type: 'uuid' })
  uploadedBy: string;

  @Column({ name: 'uploaded_at', type: 'timestamptz', precision: 3 })
  uploadedAt: Date;

  /** When a newer version took its place, or when it was taken out of the draft; null: it belongs to the set. */
  @Column({ name: 'superseded_at', type: 'timestamptz', precision: 3, nullable: true })
  supersededAt: Date | null;
}
