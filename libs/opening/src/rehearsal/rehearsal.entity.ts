import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A rehearsal (演练): the custodians show before the deadline that they can open what is sealed to them. */
@Entity({ name: 'rehearsal' })
export class Rehearsal {
  @PrimaryColumn({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  /** The instant of the calendar, 24 hours or 1 hour before the deadline that was in force. */
  @PrimaryColumn({ name: 'planned_for', type: 'timestamptz', precision: 3 })
  plannedFor: Date;

  @Column({ name: 'held_at', type: 'timestamptz', precision: 3 })
  heldAt: Date;

  @Column({ name: 'ends_at', type: 'timestamptz', precision: 3 })
  endsAt: Date;

  /** q: so many must answer, or there is an alarm. */
  @Column({ type: 'integer' })
  needed: number;

  /** When its end was journalled. */
  @Column({ name: 'settled_at', type: 'timestamptz', precision: 3, nullable: true })
  settledAt: Date | null;
}
