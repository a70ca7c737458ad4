import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Who decided that an expert leaves: himself 本人申请, or the centre 中心清退. */
export type DepartureBy = 'expert' | 'centre';

/** An expert left the register (退出专家库). It ends when he is in it again, and is never deleted. */
@Entity({ name: 'expert_departure' })
export class ExpertDeparture {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'expert_id', type: 'uuid' })
  expertId: string;

  @Column({ name: 'decided_by', type: 'text' })
  decidedBy: DepartureBy;

  @Column({ type: 'text' })
  reason: string;

  @Column({ name: 'entered_by', type: 'uuid' })
  enteredBy: string;

  @Column({ name: 'left_at', type: 'timestamptz', precision: 3 })
  leftAt: Date;

  /** Since when he is in the register again. */
  @Column({ name: 'ended_at', type: 'timestamptz', precision: 3, nullable: true })
  endedAt: Date | null;
}
