import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AwardMethod } from './meeting-rules';

/** The meeting of the award committee (定标会, 评定分离). */
@Entity({ name: 'award_meeting' })
export class AwardMeeting {
  @PrimaryColumn({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  @Column({ type: 'text' })
  method: AwardMethod;

  /** 定标委员会成员, people of the tenderer. */
  @Column({ type: 'jsonb' })
  members: { accountId: string; name: string }[];

  @Column({ name: 'convened_by', type: 'uuid' })
  convenedBy: string;

  @Column({ name: 'convened_at', type: 'timestamptz', precision: 3 })
  convenedAt: Date;

  @Column({ type: 'integer' })
  round: number;

  /** Among whom the present round chooses. */
  @Column({ type: 'uuid', array: true })
  standing: string[];

  @Column({ type: 'uuid', nullable: true })
  chosen: string | null;

  /** Of a draw: everything to repeat it. */
  @Column({ type: 'jsonb', nullable: true })
  draw: object | null;

  @Column({ name: 'decided_at', type: 'timestamptz', precision: 3, nullable: true })
  decidedAt: Date | null;
}

@Entity({ name: 'award_ballot' })
export class AwardBallot {
  @PrimaryColumn({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  @PrimaryColumn({ type: 'integer' })
  round: number;

  @PrimaryColumn({ name: 'account_id', type: 'uuid' })
  accountId: string;

  /** Canonical JSON of the `BallotStatement`. */
  @Column({ type: 'bytea' })
  statement: Buffer;

  @Column({ type: 'bytea' })
  signature: Buffer;

  @Column({ name: 'cast_at', type: 'timestamptz', precision: 3 })
  castAt: Date;
}
