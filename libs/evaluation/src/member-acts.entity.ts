import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The promise of a member (评标专家承诺书): identity, no ground of recusal, secrecy. */
@Entity({ name: 'member_promise' })
export class MemberPromise {
  @PrimaryColumn({ name: 'member_id', type: 'uuid' })
  memberId: string;

  @Column({ type: 'bytea' })
  statement: Buffer;

  @Column({ type: 'bytea' })
  signature: Buffer;

  @Column({ name: 'signed_at', type: 'timestamptz', precision: 3 })
  signedAt: Date;
}

/** A vote for the chair; rounds go on until one candidate has the majority. */
@Entity({ name: 'chair_vote' })
export class ChairVote {
  @PrimaryColumn({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  @PrimaryColumn({ type: 'integer' })
  round: number;

  @PrimaryColumn({ name: 'member_id', type: 'uuid' })
  memberId: string;

  @Column({ name: 'candidate_id', type: 'uuid' })
  candidateId: string;

  @Column({ name: 'voted_at', type: 'timestamptz', precision: 3 })
  votedAt: Date;
}
