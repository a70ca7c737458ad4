import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A session of an opening: that of each envelope begins with its declaration, further ones (复会) when the host calls them; numbered through the lot. */
@Entity({ name: 'opening_session' })
export class OpeningSession {
  @PrimaryColumn({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  @PrimaryColumn({ type: 'integer' })
  sequence: number;

  /** The envelope whose opening it belongs to. */
  @Column({ type: 'text' })
  segment: string;

  @Column({ type: 'text' })
  purpose: string;

  @Column({ name: 'begun_at', type: 'timestamptz', precision: 3 })
  begunAt: Date;

  @Column({ name: 'ended_by', type: 'uuid', nullable: true })
  endedBy: string | null;

  @Column({ name: 'ended_at', type: 'timestamptz', precision: 3, nullable: true })
  endedAt: Date | null;

  @Column({ name: 'pdf_hash', type: 'text', nullable: true })
  pdfHash: string | null;
}
