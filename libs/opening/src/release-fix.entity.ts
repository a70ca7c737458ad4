import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The end of the release window: list R is fixed for ever. */
@Entity({ name: 'release_fix' })
export class ReleaseFix {
  @PrimaryColumn({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  @PrimaryColumn({ type: 'text' })
  segment: string;

  /** When the window ended: its declared end, or the last release. */
  @Column({ name: 'fixed_at', type: 'timestamptz', precision: 3 })
  fixedAt: Date;

  /** R: manifest hashes, sorted. */
  @Column({ type: 'jsonb' })
  releases: string[];

  @Column({ name: 'releases_hash', type: 'text' })
  releasesHash: string;

  /** 撤销: not released by the bidder's own fault (电子招标投标办法 第三十一条). */
  @Column({ type: 'jsonb' })
  revoked: string[];

  /** 撤回: not released for a cause that is not the bidder's. */
  @Column({ type: 'jsonb' })
  withdrawn: string[];
}
