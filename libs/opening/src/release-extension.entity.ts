import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A release window that was made longer (延长解封时间). */
@Entity({ name: 'release_extension' })
export class ReleaseExtension {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  @Column({ type: 'text' })
  segment: string;

  @Column({ type: 'integer' })
  sequence: number;

  @Column({ type: 'integer' })
  minutes: number;

  @Column({ name: 'ends_at', type: 'timestamptz', precision: 3 })
  endsAt: Date;

  @Column({ type: 'text' })
  reason: string;

  @Column({ name: 'extended_by', type: 'uuid' })
  extendedBy: string;

  @Column({ name: 'extended_at', type: 'timestamptz', precision: 3 })
  extendedAt: Date;
}
