import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { StagedObject } from '@kaibiao/platform';

/** A sealed payload on its way (tus 1.0 creation). It claims nothing: the bid exists when its receipt does. */
@Entity({ name: 'upload' })
export class Upload {
  /** 256 random bits, hex: the address is known to its owner alone, and useless to everybody else. */
  @PrimaryColumn({ type: 'text' })
  id: string;

  @Column({ name: 'submission_id', type: 'uuid' })
  submissionId: string;

  @Column({ type: 'integer' })
  version: number;

  @Column({ type: 'text' })
  segment: string;

  /** SHA-256 of the whole payload as the manifest names it, hex; null while it is ahead of its manifest. */
  @Column({ name: 'payload_hash', type: 'text', nullable: true })
  payloadHash: string | null;

  /** Set only ahead of the manifest, as the next two: afterwards the submission knows. */
  @Column({ name: 'lot_id', type: 'uuid', nullable: true })
  lotId: string | null;

  /** As in `submission`. */
  @Column({ name: 'bidder_tag', type: 'text', nullable: true })
  bidderTag: string | null;

  /** Commitment to the segment's draw nonce, hex: it tells one sealing from another, and the manifest will name it. */
  @Column({ name: 'draw_nonce', type: 'text', nullable: true })
  drawNonce: string | null;

  /** Bytes of the whole payload, as a decimal string. */
  @Column({ type: 'bigint' })
  total: string;

  /** Bytes that are safe, as a decimal string; all of them only when the object is in the store. */
  @Column({ type: 'bigint' })
  length: string;

  @Column({ type: 'jsonb' })
  staged: StagedObject;

  /** The request that goes on with it; an older one whose line broke without its noticing keeps nothing any more. */
  @Column({ type: 'uuid', nullable: true })
  holder: string | null;

  @Column({ name: 'moved_at', type: 'timestamptz', precision: 3 })
  movedAt: Date;

  @Column({ name: 'finished_at', type: 'timestamptz', precision: 3, nullable: true })
  finishedAt: Date | null;
}
