import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A question of a bidder about the tender documents (提问), and its answer (答疑) until and since a clarification published it. */
@Entity({ name: 'question' })
export class Question {
  /** Chosen by the asker: a retry asks nothing twice. */
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  /** Who asked, as only the row key can say, and another for each question. */
  @Column({ name: 'asker_tag', type: 'text' })
  askerTag: string;

  @Column({ type: 'text' })
  text: string;

  @Column({ name: 'asked_at', type: 'timestamptz', precision: 3 })
  askedAt: Date;

  /** The question as it is published: the agency leaves out what could name its asker, and merges what was asked twice. */
  @Column({ type: 'text', nullable: true })
  wording: string | null;

  @Column({ type: 'text', nullable: true })
  answer: string | null;

  @Column({ name: 'answered_by', type: 'uuid', nullable: true })
  answeredBy: string | null;

  /** The clarification that published question and answer. */
  @Column({ name: 'notice_id', type: 'uuid', nullable: true })
  noticeId: string | null;
}
