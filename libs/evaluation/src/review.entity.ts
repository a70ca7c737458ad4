import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CompetitionChoice } from './committee.entity';
import type { Verdict } from './review-rules';

/** One member's verdict on one item of one bid (合格制评审). */
@Entity({ name: 'review_verdict' })
export class ReviewVerdict {
  @PrimaryColumn({ name: 'member_id', type: 'uuid' })
  memberId: string;

  @PrimaryColumn({ name: 'item_id', type: 'text' })
  itemId: string;

  @PrimaryColumn({ name: 'submission_id', type: 'uuid' })
  submissionId: string;

  /** The envelope that it is about; of a lot of one envelope `bid`. */
  @Column({ type: 'text' })
  segment: string;

  @Column({ type: 'text' })
  verdict: Verdict;

  /** Needed for `fail`. */
  @Column({ type: 'text' })
  reason: string;

  @Column({ name: 'given_at', type: 'timestamptz', precision: 3 })
  givenAt: Date;
}

/** A vote after the discussion of an item on which the members differed (集体表决); the minority's reasons are its dissent. */
@Entity({ name: 'review_vote' })
export class ReviewVote {
  @PrimaryColumn({ name: 'member_id', type: 'uuid' })
  memberId: string;

  @PrimaryColumn({ name: 'item_id', type: 'text' })
  itemId: string;

  @PrimaryColumn({ name: 'submission_id', type: 'uuid' })
  submissionId: string;

  /** The envelope that it is about; of a lot of one envelope `bid`. */
  @Column({ type: 'text' })
  segment: string;

  @Column({ type: 'text' })
  verdict: Verdict;

  @Column({ type: 'text' })
  reason: string;

  @Column({ name: 'voted_at', type: 'timestamptz', precision: 3 })
  votedAt: Date;
}

/** A rejection (否决投标, 招标投标法实施条例 第五十一条). */
@Entity({ name: 'bid_rejection' })
export class BidRejection {
  @PrimaryColumn({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  @PrimaryColumn({ name: 'submission_id', type: 'uuid' })
  submissionId: string;

  @PrimaryColumn({ name: 'item_id', type: 'text' })
  itemId: string;

  /** The envelope that it is about; of a lot of one envelope `bid`. */
  @Column({ type: 'text' })
  segment: string;

  /** Number of the ground in the article, 1 to 7. */
  @Column({ type: 'integer' })
  ground: number;

  /** Clause of the tender document. */
  @Column({ type: 'text' })
  clause: string;

  @Column({ type: 'text' })
  reason: string;
}

/** A vote on whether the fewer than three bids that an envelope left still compete. */
@Entity({ name: 'competition_vote' })
export class CompetitionVote {
  @PrimaryColumn({ name: 'member_id', type: 'uuid' })
  memberId: string;

  /** The envelope that it is about; of a lot of one envelope `bid`. */
  @PrimaryColumn({ type: 'text' })
  segment: string;

  @Column({ type: 'text' })
  choice: CompetitionChoice;

  @Column({ type: 'text' })
  reason: string;

  @Column({ name: 'voted_at', type: 'timestamptz', precision: 3 })
  votedAt: Date;
}
