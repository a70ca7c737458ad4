import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 评标专家, or 业主代表 (招标投标法 第三十七条). */
export type MemberKind = 'expert' | 'owner';

/** A seat of the committee and who holds or held it. The owner row of the member's verdicts and points. */
@Entity({ name: 'committee_member' })
export class CommitteeMember {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  @Column({ name: 'account_id', type: 'uuid' })
  accountId: string;

  @Column({ type: 'text' })
  kind: MemberKind;

  @Column({ name: 'expert_id', type: 'uuid', nullable: true })
  expertId: string | null;

  /** The item of the draw; `owner/<n>` for a representative of the owner. */
  @Column({ type: 'text' })
  item: string;

  @Column({ type: 'text', nullable: true })
  speciality: string | null;

  @Column({ type: 'text' })
  name: string;

  @Column({ name: 'appointed_at', type: 'timestamptz', precision: 3 })
  appointedAt: Date;

  /** Since when another sits here; everything this member reviewed is void (招标投标法实施条例 第四十八条). */
  @Column({ name: 'replaced_at', type: 'timestamptz', precision: 3, nullable: true })
  replacedAt: Date | null;

  @Column({ name: 'recusal_reason', type: 'text', nullable: true })
  recusalReason: string | null;
}
