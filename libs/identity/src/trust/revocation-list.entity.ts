import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A certificate revocation list (证书吊销列表) as an authority's server gave it. */
@Entity({ name: 'revocation_list' })
export class RevocationList {
  @PrimaryColumn({ type: 'text' })
  url: string;

  @Column({ type: 'bytea' })
  der: Buffer;

  @Column({ name: 'this_update', type: 'timestamptz' })
  thisUpdate: Date;

  /** Null: it names no end. */
  @Column({ name: 'next_update', type: 'timestamptz', nullable: true })
  nextUpdate: Date | null;

  @Column({ name: 'fetched_at', type: 'timestamptz', precision: 3 })
  fetchedAt: Date;
}
