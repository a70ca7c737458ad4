import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One version of an expert's commitment (评标专家入库承诺); none is ever changed or deleted. */
@Entity({ name: 'expert_commitment' })
export class ExpertCommitment {
  @PrimaryColumn({ name: 'account_id', type: 'uuid' })
  accountId: string;

  @PrimaryColumn({ type: 'integer' })
  version: number;

  /** `ExpertCommitmentStatement`, canonical JSON. */
  @Column({ type: 'bytea' })
  statement: Buffer;

  @Column({ type: 'bytea' })
  signature: Buffer;

  /** Of the statement, SHA-256 in hex. */
  @Column({ type: 'text' })
  hash: string;

  @Column({ name: 'declared_at', type: 'timestamptz', precision: 3 })
  declaredAt: Date;
}
