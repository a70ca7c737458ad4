import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A further pool for places that nobody is left for (补充抽取名册): sealed first, drawn when the public log has the entry that sealed it. */
@Entity({ name: 'committee_supplement' })
export class Supplement {
  @PrimaryColumn({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  /** Of the lot, from 1. */
  @PrimaryColumn({ type: 'integer' })
  number: number;

  /** Canonical JSON of the `FrozenPool`. */
  @Column({ type: 'bytea' })
  pool: Buffer;

  @Column({ name: 'pool_hash', type: 'text' })
  poolHash: string;

  /** The last item that was drawn for each empty place. */
  @Column({ type: 'text', array: true })
  places: string[];

  @Column({ type: 'text' })
  reason: string;

  @Column({ name: 'frozen_by', type: 'uuid' })
  frozenBy: string;

  @Column({ name: 'frozen_at', type: 'timestamptz', precision: 3 })
  frozenAt: Date;

  /** Hash of the journal's entry that sealed it. */
  @Column({ type: 'text' })
  announcement: string;

  /** Origin, size and root of the log that gave the seed. */
  @Column({ type: 'text', nullable: true })
  checkpoint: string | null;

  /** 32 bytes. */
  @Column({ type: 'bytea', nullable: true })
  seed: Buffer | null;

  @Column({ name: 'drawn_by', type: 'uuid', nullable: true })
  drawnBy: string | null;

  @Column({ name: 'drawn_at', type: 'timestamptz', precision: 3, nullable: true })
  drawnAt: Date | null;
}
