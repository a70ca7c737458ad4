import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A sample for checks afterwards (抽查): announced first, drawn when the public log has the announcement. */
@Entity({ name: 'credit_sample' })
export class CreditSample {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  /** First day of what is sampled, `YYYY-MM-DD`. */
  @Column({ name: 'from_day', type: 'date' })
  fromDay: string;

  @Column({ name: 'until_day', type: 'date' })
  untilDay: string;

  @Column({ type: 'integer' })
  percent: number;

  /** The rule that the centre goes by. */
  @Column({ type: 'text' })
  basis: string;

  /** `SamplePopulation`, canonical JSON. */
  @Column({ type: 'bytea' })
  population: Buffer;

  @Column({ name: 'population_hash', type: 'text' })
  populationHash: string;

  /** How many items the population has. */
  @Column({ type: 'integer' })
  size: number;

  /** Hash of the journal's entry that announced it. */
  @Column({ type: 'text' })
  announcement: string;

  @Column({ name: 'announced_by', type: 'uuid' })
  announcedBy: string;

  @Column({ name: 'announced_at', type: 'timestamptz', precision: 3 })
  announcedAt: Date;

  /** Origin, size and root of the log that gave the seed. */
  @Column({ type: 'text', nullable: true })
  checkpoint: string | null;

  /** Hex. */
  @Column({ type: 'text', nullable: true })
  seed: string | null;

  @Column({ name: 'drawn_by', type: 'uuid', nullable: true })
  drawnBy: string | null;

  @Column({ name: 'drawn_at', type: 'timestamptz', precision: 3, nullable: true })
  drawnAt: Date | null;
}
