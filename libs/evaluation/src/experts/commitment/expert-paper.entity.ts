import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A paper that an expert's commitment names (证明材料), in the object store by its hash. */
@Entity({ name: 'expert_paper' })
export class ExpertPaper {
  @PrimaryColumn({ name: 'account_id', type: 'uuid' })
  accountId: string;

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

  @Column({ name: 'uploaded_at', type: 'timestamptz', precision: 3 })
  uploadedAt: Date;
}
