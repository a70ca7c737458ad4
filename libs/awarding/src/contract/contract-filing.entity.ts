import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A concluded contract in the centre's file (合同备案). */
@Entity({ name: 'contract_filing' })
export class ContractFiling {
  @PrimaryColumn({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  /** Of the contract. */
  @Column({ type: 'integer' })
  version: number;

  /** Canonical JSON, format `kaibiao-contract-filing/1`. */
  @Column({ type: 'bytea' })
  statement: Buffer;

  @Column({ type: 'bytea' })
  signature: Buffer;

  @Column({ type: 'text' })
  hash: string;

  /** 备案编号 */
  @Column({ type: 'text' })
  number: string;

  @Column({ name: 'filed_by', type: 'uuid' })
  filedBy: string;

  @Column({ name: 'filed_at', type: 'timestamptz', precision: 3 })
  filedAt: Date;
}
