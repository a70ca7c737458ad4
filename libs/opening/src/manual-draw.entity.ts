import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * A draw by ball machine (人工摇号) in the place of the draws from seeds: chosen by the host and confirmed by the witness before R is fixed,
 * recorded by the host and signed by the witness before the order to open.
 */
@Entity({ name: 'manual_draw' })
export class ManualDrawing {
  @PrimaryColumn({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  /** The envelope with the price. */
  @Column({ type: 'text' })
  segment: string;

  @Column({ type: 'text' })
  reason: string;

  @Column({ name: 'chosen_by', type: 'uuid' })
  chosenBy: string;

  @Column({ name: 'chosen_at', type: 'timestamptz', precision: 3 })
  chosenAt: Date;

  @Column({ name: 'confirmed_by', type: 'uuid', nullable: true })
  confirmedBy: string | null;

  /** null: proposed only, and of no effect. */
  @Column({ name: 'confirmed_at', type: 'timestamptz', precision: 3, nullable: true })
  confirmedAt: Date | null;

  /** Canonical JSON, format `kaibiao-manual-draw/1`: what host and witness sign. */
  @Column({ type: 'bytea', nullable: true })
  statement: Buffer | null;

  @Column({ name: 'host_account', type: 'uuid', nullable: true })
  hostAccount: string | null;

  @Column({ name: 'host_signature', type: 'bytea', nullable: true })
  hostSignature: Buffer | null;

  /** Fingerprint. */
  @Column({ name: 'host_certificate', type: 'text', nullable: true })
  hostCertificate: string | null;

  @Column({ name: 'recorded_at', type: 'timestamptz', precision: 3, nullable: true })
  recordedAt: Date | null;

  @Column({ name: 'witness_account', type: 'uuid', nullable: true })
  witnessAccount: string | null;

  @Column({ name: 'witness_signature', type: 'bytea', nullable: true })
  witnessSignature: Buffer | null;

  /** Fingerprint. */
  @Column({ name: 'witness_certificate', type: 'text', nullable: true })
  witnessCertificate: string | null;

  /** From here on nothing of it changes. */
  @Column({ name: 'signed_at', type: 'timestamptz', precision: 3, nullable: true })
  signedAt: Date | null;
}
