import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A registration or a version of an entry that a sample drew. */
@Entity({ name: 'credit_sample_item' })
export class SampleItem {
  @PrimaryColumn({ name: 'sample_id', type: 'uuid' })
  sampleId: string;

  /** In the order of the draw, from 1. */
  @PrimaryColumn({ type: 'integer' })
  number: number;

  /** As the population names it. */
  @Column({ type: 'text' })
  item: string;

  @Column({ name: 'organisation_id', type: 'uuid' })
  organisationId: string;

  /** Null: the registration itself. */
  @Column({ name: 'entry_hash', type: 'text', nullable: true })
  entryHash: string | null;
}
