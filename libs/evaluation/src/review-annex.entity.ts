import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What became void, whole: what everybody had judged, voted and scored, as it stood. */
export interface Voided {
  verdicts: unknown[];
  votes: unknown[];
  rejections: unknown[];
  competitionVotes: unknown[];
  scores: unknown[];
  sheets: { memberId: string; hash: string }[];
}

/** An annex of the evaluation (评标附件): nothing that was said in the room is deleted; what is void stands here. */
@Entity({ name: 'review_annex' })
export class ReviewAnnex {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  /** A member recused himself, or the supervisor approved a roll-back. */
  @Column({ type: 'text' })
  cause: 'recusal' | 'rollback';

  /** The member, or the roll-back. */
  @Column({ name: 'cause_id', type: 'uuid' })
  causeId: string;

  @Column({ type: 'jsonb' })
  voided: Voided;

  @Column({ name: 'voided_at', type: 'timestamptz', precision: 3 })
  voidedAt: Date;
}
