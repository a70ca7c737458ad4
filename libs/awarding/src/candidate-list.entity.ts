import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PublishedCandidate } from './candidates-notice';

/** The published candidates (中标候选人公示) and the end of their publicity. */
@Entity({ name: 'candidate_list' })
export class CandidateList {
  @PrimaryColumn({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  /** As published, with the submission that the notice does not name. */
  @Column({ type: 'jsonb' })
  candidates: (PublishedCandidate & { submissionId: string })[];

  @Column({ name: 'notice_id', type: 'uuid' })
  noticeId: string;

  @Column({ name: 'published_by', type: 'uuid' })
  publishedBy: string;

  @Column({ name: 'published_at', type: 'timestamptz', precision: 3 })
  publishedAt: Date;

  /** 24:00 of the last day; nothing is awarded before. */
  @Column({ name: 'publicity_ends_at', type: 'timestamptz', precision: 3 })
  publicityEndsAt: Date;
}
