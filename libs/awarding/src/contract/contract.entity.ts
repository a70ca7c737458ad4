import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A contract (合同) as the tenderer offered it, and as the winner signed it. The last version is the one that can be signed. */
@Entity({ name: 'contract' })
export class Contract {
  @PrimaryColumn({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  @PrimaryColumn({ type: 'integer' })
  version: number;

  /** Canonical JSON, format `kaibiao-contract/1`. */
  @Column({ type: 'bytea' })
  statement: Buffer;

  @Column({ type: 'text' })
  hash: string;

  /** 签约合同价, fen as a decimal string. */
  @Column({ name: 'price_fen', type: 'bigint' })
  priceFen: string;

  @Column({ name: 'tenderer_signature', type: 'bytea' })
  tendererSignature: Buffer;

  @Column({ name: 'offered_by', type: 'uuid' })
  offeredBy: string;

  @Column({ name: 'offered_at', type: 'timestamptz', precision: 3 })
  offeredAt: Date;

  /** Null until the winner has signed. */
  @Column({ name: 'contractor_signature', type: 'bytea', nullable: true })
  contractorSignature: Buffer | null;

  @Column({ name: 'concluded_by', type: 'uuid', nullable: true })
  concludedBy: string | null;

  @Column({ name: 'concluded_at', type: 'timestamptz', precision: 3, nullable: true })
  concludedAt: Date | null;

  /** Hash of the printed contract in the object store. */
  @Column({ name: 'pdf_hash', type: 'text', nullable: true })
  pdfHash: string | null;
}
