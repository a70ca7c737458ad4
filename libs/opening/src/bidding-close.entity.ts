import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A version of a bid that was live at the deadline. No name: the worker writes it and may not know any. */
export interface ListedSubmission {
  submissionId: string;
  version: number;
  manifestHash: string;
  /** RFC 3339, milliseconds, `Z`. */
  receivedAt: string;
}

/** The close of bidding (投标截止): list L, fixed before anything else happens to the lot. */
@Entity({ name: 'bidding_close' })
export class BiddingClose {
  @PrimaryColumn({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  @Column({ name: 'closed_at', type: 'timestamptz', precision: 3 })
  closedAt: Date;

  /** L, sorted by manifest hash. */
  @Column({ type: 'jsonb' })
  submissions: ListedSubmission[];

  /** `listHash` of the manifest hashes of L. */
  @Column({ name: 'submissions_hash', type: 'text' })
  submissionsHash: string;
}
