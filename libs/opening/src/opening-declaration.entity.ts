import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The host's declaration that the opening begins (宣布开标): names become public, the release window opens. */
@Entity({ name: 'opening_declaration' })
export class OpeningDeclaration {
  @PrimaryColumn({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  @PrimaryColumn({ type: 'text' })
  segment: string;

  @Column({ name: 'declared_by', type: 'uuid' })
  declaredBy: string;

  @Column({ name: 'declared_at', type: 'timestamptz', precision: 3 })
  declaredAt: Date;

  /** The declared end; the window ends earlier when every bidder has released. */
  @Column({ name: 'release_ends_at', type: 'timestamptz', precision: 3 })
  releaseEndsAt: Date;
}
