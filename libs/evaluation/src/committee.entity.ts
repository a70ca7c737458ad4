import { Column, Entity, PrimaryColumn } from 'typeorm';

export type CompetitionChoice = 'continue' | 'reject_all';

/** The committee of a lot (评标委员会), from the frozen pool on. */
@Entity({ name: 'committee' })
export class Committee {
  @PrimaryColumn({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  /** Canonical JSON of the `FrozenPool`. */
  @Column({ type: 'bytea' })
  pool: Buffer;

  @Column({ name: 'pool_hash', type: 'text' })
  poolHash: string;

  @Column({ name: 'frozen_by', type: 'uuid' })
  frozenBy: string;

  @Column({ name: 'frozen_at', type: 'timestamptz', precision: 3 })
  frozenAt: Date;

  /** The combined seed of the draws, 32 bytes; null until the custodians released their shares and the committee was drawn. */
  @Column({ type: 'bytea', nullable: true })
  seed: Buffer | null;

  @Column({ name: 'drawn_at', type: 'timestamptz', precision: 3, nullable: true })
  drawnAt: Date | null;

  /** When the members are to report (报到时间); null: at once when they are called. */
  @Column({ name: 'meets_at', type: 'timestamptz', precision: 3, nullable: true })
  meetsAt: Date | null;

  /** 评标地点, as the experts are told; never the name of the project. */
  @Column({ type: 'text' })
  place: string;

  /** How long a drawn expert may take to answer, minutes. */
  @Column({ name: 'answer_minutes', type: 'integer' })
  answerMinutes: number;

  /** When the evaluation room opened; until then the names of the experts are sealed. */
  @Column({ name: 'room_opened_at', type: 'timestamptz', precision: 3, nullable: true })
  roomOpenedAt: Date | null;

  /** 评标委员会主任 */
  @Column({ name: 'chair_id', type: 'uuid', nullable: true })
  chairId: string | null;

  @Column({ name: 'review_closed_at', type: 'timestamptz', precision: 3, nullable: true })
  reviewClosedAt: Date | null;
}
