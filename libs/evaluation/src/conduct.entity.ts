import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where a member sits (签到): of a remote evaluation in two sites (远程异地评标) the report names both. */
@Entity({ name: 'member_attendance' })
export class MemberAttendance {
  @PrimaryColumn({ name: 'member_id', type: 'uuid' })
  memberId: string;

  /** 评标场所, for example the centre of the other city. */
  @Column({ type: 'text' })
  site: string;

  /** Room or seat; may be empty. */
  @Column({ type: 'text' })
  seat: string;

  @Column({ name: 'arrived_at', type: 'timestamptz', precision: 3 })
  arrivedAt: Date;
}

/** How an expert performed (评标专家履职记录), written down by a representative of the owner. */
@Entity({ name: 'duty_record' })
export class DutyRecord {
  @PrimaryColumn({ name: 'member_id', type: 'uuid' })
  memberId: string;

  /** By `DUTY_ITEMS`: whether it happened. */
  @Column({ type: 'jsonb' })
  answers: Record<string, boolean>;

  @Column({ type: 'text' })
  note: string;

  @Column({ name: 'recorded_by', type: 'uuid' })
  recordedBy: string;

  @Column({ name: 'recorded_at', type: 'timestamptz', precision: 3 })
  recordedAt: Date;
}
