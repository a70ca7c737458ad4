import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A course that an expert passed (培训学分). */
@Entity({ name: 'training_credit' })
export class TrainingCredit {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'expert_id', type: 'uuid' })
  expertId: string;

  @Column({ type: 'integer' })
  year: number;

  /** Decimal, one place. */
  @Column({ type: 'numeric' })
  credits: string;

  @Column({ type: 'text' })
  course: string;

  @Column({ name: 'entered_by', type: 'uuid' })
  enteredBy: string;

  @Column({ name: 'entered_at', type: 'timestamptz', precision: 3 })
  enteredAt: Date;
}

/** How many credits a year asks of an expert who is drawn, and by which rule of the province or city. The last number of a year holds. */
@Entity({ name: 'training_requirement' })
export class TrainingRequirement {
  @PrimaryColumn({ type: 'integer' })
  year: number;

  @PrimaryColumn({ type: 'integer' })
  number: number;

  @Column({ type: 'numeric' })
  credits: string;

  @Column({ type: 'text' })
  basis: string;

  @Column({ name: 'entered_by', type: 'uuid' })
  enteredBy: string;

  @Column({ name: 'entered_at', type: 'timestamptz', precision: 3 })
  enteredAt: Date;
}
