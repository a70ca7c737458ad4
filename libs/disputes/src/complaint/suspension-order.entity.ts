import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The supervisor's order that a lot stands still while a complaint is handled (责令暂停招标投标活动, 招标投标法实施条例 第六十二条). */
@Entity({ name: 'suspension_order' })
export class SuspensionOrder {
  /** The act's id: a retry orders nothing twice. */
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'complaint_id', type: 'uuid' })
  complaintId: string;

  @Column({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  /** Public. */
  @Column({ type: 'text' })
  reason: string;

  @Column({ name: 'begun_by', type: 'uuid' })
  begunBy: string;

  @Column({ name: 'begun_at', type: 'timestamptz', precision: 3 })
  begunAt: Date;

  @Column({ name: 'ended_at', type: 'timestamptz', precision: 3, nullable: true })
  endedAt: Date | null;
}
