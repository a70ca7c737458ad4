import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What became of a call: 应允, 谢绝, 逾期未答. */
export type SummonsAnswer = 'accepted' | 'declined' | 'unanswered';

/** A drawn expert is called to a review (抽取通知). Whoever answers does not know which project it is; whoever drew does not know who answers. */
@Entity({ name: 'expert_summons' })
export class Summons {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  /** The item of the draw. */
  @Column({ type: 'text' })
  item: string;

  @Column({ name: 'expert_id', type: 'uuid' })
  expertId: string;

  @Column({ name: 'account_id', type: 'uuid' })
  accountId: string;

  @Column({ type: 'text' })
  speciality: string;

  @Column({ name: 'called_at', type: 'timestamptz', precision: 3 })
  calledAt: Date;

  /** At this instant an answer is late. */
  @Column({ name: 'answer_by', type: 'timestamptz', precision: 3 })
  answerBy: Date;

  @Column({ type: 'text', nullable: true })
  answer: SummonsAnswer | null;

  /** Why the expert declined. */
  @Column({ type: 'text' })
  reason: string;

  @Column({ name: 'answered_at', type: 'timestamptz', precision: 3, nullable: true })
  answeredAt: Date | null;
}
