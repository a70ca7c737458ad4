import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A bidder confirms the record with its own row in it (开标结果确认), under its signature. */
@Entity({ name: 'record_confirmation' })
export class RecordConfirmation {
  @PrimaryColumn({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  @PrimaryColumn({ type: 'text' })
  segment: string;

  @PrimaryColumn({ name: 'manifest_hash', type: 'text' })
  manifestHash: string;

  @Column({ type: 'bytea' })
  statement: Buffer;

  @Column({ type: 'bytea' })
  signature: Buffer;

  @Column({ type: 'text' })
  certificate: string;

  @Column({ name: 'confirmed_by', type: 'uuid' })
  confirmedBy: string;

  @Column({ name: 'confirmed_at', type: 'timestamptz', precision: 3 })
  confirmedAt: Date;
}
