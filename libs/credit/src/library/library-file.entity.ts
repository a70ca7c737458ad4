import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A scan or paper that an entry of the library names (证明材料), in the object store by its hash. */
@Entity({ name: 'library_file' })
export class LibraryFile {
  @PrimaryColumn({ name: 'organisation_id', type: 'uuid' })
  organisationId: string;

  /** SHA-256 in hex. */
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
