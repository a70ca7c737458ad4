import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 暂停抽取 for a time, 取消评标专家资格 for good. */
export const BAN_KINDS = ['suspended', 'removed'] as const;
export type BanKind = (typeof BAN_KINDS)[number];

/** A decision of a supervising department about an expert, as the centre entered it (the centre decides none: 公共资源交易中心不得代行处罚). */
@Entity({ name: 'expert_ban' })
export class ExpertBan {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'expert_id', type: 'uuid' })
  expertId: string;

  @Column({ type: 'text' })
  kind: BanKind;

  /** First day, `YYYY-MM-DD`. */
  @Column({ name: 'from_day', type: 'date' })
  fromDay: string;

  /** Last day; null: for good. */
  @Column({ name: 'until_day', type: 'date', nullable: true })
  untilDay: string | null;

  /** Who decided (作出决定的机关). */
  @Column({ type: 'text' })
  authority: string;

  /** The article, and the number of the decision. */
  @Column({ type: 'text' })
  basis: string;

  @Column({ type: 'text' })
  reason: string;

  @Column({ name: 'entered_by', type: 'uuid' })
  enteredBy: string;

  @Column({ name: 'entered_at', type: 'timestamptz', precision: 3 })
  enteredAt: Date;

  /** The first day on which it holds no more. */
  @Column({ name: 'lifted_from', type: 'date', nullable: true })
  liftedFrom: string | null;

  @Column({ name: 'lift_reason', type: 'text', nullable: true })
  liftReason: string | null;

  @Column({ name: 'lifted_by', type: 'uuid', nullable: true })
  liftedBy: string | null;

  @Column({ name: 'lifted_at', type: 'timestamptz', precision: 3, nullable: true })
  liftedAt: Date | null;
}
