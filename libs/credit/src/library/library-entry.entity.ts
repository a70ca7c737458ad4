import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LibraryKind } from './library-content';

/** One version of an entry of an organisation's library (主体库); none is ever changed or deleted. */
@Entity({ name: 'library_entry' })
export class LibraryEntry {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @PrimaryColumn({ type: 'integer' })
  version: number;

  @Column({ name: 'organisation_id', type: 'uuid' })
  organisationId: string;

  @Column({ type: 'text' })
  kind: LibraryKind;

  /** `LibraryEntryStatement`, canonical JSON. */
  @Column({ type: 'bytea' })
  statement: Buffer;

  @Column({ type: 'bytea' })
  signature: Buffer;

  /** Of the statement, SHA-256 in hex. */
  @Column({ type: 'text' })
  hash: string;

  /** 公民身份号码 under the row key; null for what is no person. */
  @Column({ name: 'id_number_sealed', type: 'bytea', nullable: true })
  idNumberSealed: Buffer | null;

  /** By which one person in two libraries is found (挂证), as only the row key can say. */
  @Column({ name: 'id_number_tag', type: 'text', nullable: true })
  idNumberTag: string | null;

  @Column({ name: 'declared_by', type: 'uuid' })
  declaredBy: string;

  @Column({ name: 'declared_at', type: 'timestamptz', precision: 3 })
  declaredAt: Date;
}
