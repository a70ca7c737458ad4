import { Column, Entity, PrimaryColumn } from 'typeorm';

export type HoldKind = 'pause' | 'suspension';

/** The opening stands still: a pause by its host (暂停), or a suspension ordered by a supervisor (监督中止). */
@Entity({ name: 'opening_hold' })
export class OpeningHold {
  /** Chosen by the client: a repetition holds nothing twice. */
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  @Column({ type: 'text' })
  kind: HoldKind;

  @Column({ type: 'text' })
  reason: string;

  /** Of the release window, to be used after the hold; null when none was open. */
  @Column({ name: 'remaining_ms', type: 'integer', nullable: true })
  remainingMs: number | null;

  @Column({ name: 'begun_by', type: 'uuid' })
  begunBy: string;

  @Column({ name: 'begun_at', type: 'timestamptz', precision: 3 })
  begunAt: Date;

  @Column({ name: 'ended_by', type: 'uuid', nullable: true })
  endedBy: string | null;

  @Column({ name: 'ended_at', type: 'timestamptz', precision: 3, nullable: true })
  endedAt: Date | null;
}
