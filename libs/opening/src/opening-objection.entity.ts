import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An objection on the spot (现场异议) and its answer (当场答复, 招标投标法实施条例 第四十四条). */
@Entity({ name: 'opening_objection' })
export class OpeningObjection {
  /** Chosen by the bidder's client: a repetition objects to nothing twice. */
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  @Column({ type: 'text' })
  segment: string;

  @Column({ name: 'manifest_hash', type: 'text' })
  manifestHash: string;

  @Column({ type: 'text' })
  text: string;

  @Column({ name: 'raised_by', type: 'uuid' })
  raisedBy: string;

  @Column({ name: 'raised_at', type: 'timestamptz', precision: 3 })
  raisedAt: Date;

  @Column({ type: 'text', nullable: true })
  answer: string | null;

  @Column({ name: 'answered_by', type: 'uuid', nullable: true })
  answeredBy: string | null;

  @Column({ name: 'answered_at', type: 'timestamptz', precision: 3, nullable: true })
  answeredAt: Date | null;
}
