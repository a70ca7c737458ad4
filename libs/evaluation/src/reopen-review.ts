import { Injectable } from '@nestjs/common';
import { Clock, Random, uuidv7 } from '@kaibiao/kernel';
import type { Tx } from '@kaibiao/platform';
import type { Room } from './committee-room';
import { Committee } from './committee.entity';
import { ReviewAnnex, type Voided } from './review-annex.entity';
import { BidRejection } from './review.entity';

const SEATS = '(select id from committee_member where lot_id = $1)';
/** Rows of the review by their table, and what names them in the annex. */
const KEPT: Readonly<Record<Exclude<keyof Voided, 'sheets'>, string>> = {
  verdicts: `select to_jsonb(v) row from review_verdict v where member_id in ${SEATS} and segment = $2 order by member_id, submission_id, item_id`,
  votes: `select to_jsonb(v) row from review_vote v where member_id in ${SEATS} and segment = $2 order by member_id, submission_id, item_id`,
  rejections: `select to_jsonb(r) row from bid_rejection r where lot_id = $1 and segment = $2 order by submission_id, item_id`,
  competitionVotes: `select to_jsonb(v) row from competition_vote v where member_id in ${SEATS} and segment = $2 order by member_id`,
  scores: `select to_jsonb(s) row from score s where member_id in ${SEATS} and segment = $2 order by member_id, submission_id, item_id`,
};

/** Opens the closed review of the present envelope again (初步评审重开). What was decided in it is void and kept as an annex; verdicts and points stay as drafts. */
@Injectable()
export class ReopenReview {
  constructor(
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  /** The committee must be locked. */
  async of(tx: Tx, { lot: { id: lotId, segment } }: Room, why: Pick<ReviewAnnex, 'cause' | 'causeId'>): Promise<void> {
    const voided = await this.standing(tx, lotId, segment);
    await tx.insert(ReviewAnnex, {
      id: uuidv7(this.clock, this.random),
      lotId,
      ...why,
      voided,
      voidedAt: await tx.now(),
    });
    await tx.delete(BidRejection, { lotId, segment });
    await tx.query(`delete from competition_vote where member_id in ${SEATS} and segment = $2`, [lotId, segment]);
    await tx.update(Committee, { lotId }, { reviewClosedAt: null });
  }

  private async standing(tx: Tx, lotId: string, segment: string): Promise<Voided> {
    const rows = async (sql: string) => (await tx.query<{ row: unknown }>(sql, [lotId, segment])).map(({ row }) => row);
    const { verdicts, votes, rejections, competitionVotes, scores } = KEPT;
    return {
      verdicts: await rows(verdicts),
      votes: await rows(votes),
      rejections: await rows(rejections),
      competitionVotes: await rows(competitionVotes),
      scores: await rows(scores),
      sheets: await tx.query<Voided['sheets'][number]>(
        `select member_id "memberId", hash from score_sheet where voided_at is null and segment = $2 and member_id in ${SEATS} order by member_id`,
        [lotId, segment],
      ),
    };
  }
}
