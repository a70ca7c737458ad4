import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PassedOver } from './award-rules';

/** What is decided with an award (定标), and the notice to the winner (中标通知书). */
export abstract class AwardRow {
  @Column({ name: 'submission_id', type: 'uuid' })
  submissionId: string;

  /** Among the candidates, 1 to 3. */
  @Column({ type: 'integer' })
  rank: number;

  @Column({ name: 'winner_name', type: 'text' })
  winnerName: string;

  /** 统一社会信用代码 */
  @Column({ name: 'winner_code', type: 'text' })
  winnerCode: string;

  /** 中标价, fen as a decimal string. */
  @Column({ name: 'price_fen', type: 'bigint' })
  priceFen: string;

  /** Candidates that ranked better and are not awarded, with the reason of the law. */
  @Column({ name: 'passed_over', type: 'jsonb' })
  passedOver: PassedOver[];

  /** The result notice (中标结果公告). */
  @Column({ name: 'notice_id', type: 'uuid' })
  noticeId: string;

  /** Canonical JSON, format `kaibiao-award-notice/1`. */
  @Column({ name: 'award_notice', type: 'bytea' })
  awardNotice: Buffer;

  @Column({ name: 'award_notice_signature', type: 'bytea' })
  awardNoticeSignature: Buffer;

  @Column({ name: 'award_notice_hash', type: 'text' })
  awardNoticeHash: string;

  /** Hash of the PDF in the object store. */
  @Column({ name: 'award_notice_pdf_hash', type: 'text', nullable: true })
  awardNoticePdfHash: string | null;

  @Column({ name: 'decided_by', type: 'uuid' })
  decidedBy: string;

  @Column({ name: 'decided_at', type: 'timestamptz', precision: 3 })
  decidedAt: Date;
}

/** The award in force. */
@Entity({ name: 'award' })
export class Award extends AwardRow {
  @PrimaryColumn({ name: 'lot_id', type: 'uuid' })
  lotId: string;
}
