import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The sealed numbers of a blind technical review (暗标编号). No route reads it before they are revealed. */
@Entity({ name: 'blind_numbering' })
export class BlindNumbering {
  @PrimaryColumn({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  /** Canonical JSON of `BlindNumbers`. */
  @Column({ type: 'bytea' })
  statement: Buffer;

  /** What the journal said when they were dealt. */
  @Column({ type: 'text' })
  hash: string;

  @Column({ name: 'dealt_at', type: 'timestamptz', precision: 3 })
  dealtAt: Date;

  @Column({ name: 'revealed_at', type: 'timestamptz', precision: 3, nullable: true })
  revealedAt: Date | null;
}
