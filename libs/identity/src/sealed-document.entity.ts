import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A formal document (正式文书) and its copy under the platform's seal (平台电子签章), both by the hash of their bytes. */
@Entity({ name: 'sealed_document' })
export class SealedDocument {
  /** SHA-256 of the document before it was sealed, hex: what the journal and the archive name. */
  @PrimaryColumn({ name: 'unsealed_hash', type: 'text' })
  unsealedHash: string;

  @Column({ name: 'sealed_hash', type: 'text' })
  sealedHash: string;

  @Column({ name: 'sealed_at', type: 'timestamptz', precision: 3 })
  sealedAt: Date;
}
