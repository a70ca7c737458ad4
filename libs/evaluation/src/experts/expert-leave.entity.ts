import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Days on which an expert cannot come (请假), as he says himself. */
@Entity({ name: 'expert_leave' })
export class ExpertLeave {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'expert_id', type: 'uuid' })
  expertId: string;

  @Column({ name: 'from_day', type: 'date' })
  fromDay: string;

  /** Last day. */
  @Column({ name: 'until_day', type: 'date' })
  untilDay: string;

  @Column({ type: 'text' })
  note: string;

  @Column({ name: 'entered_at', type: 'timestamptz', precision: 3 })
  enteredAt: Date;

  @Column({ name: 'cancelled_at', type: 'timestamptz', precision: 3, nullable: true })
  cancelledAt: Date | null;
}
