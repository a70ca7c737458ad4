import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ManuallyDrawn } from './manual-draw-rules';

/** A parameter of the evaluation drawn at the opening (抽取), with all that is needed to draw it again; or by ball machine. */
@Entity({ name: 'drawn_item' })
export class DrawnItem {
  @PrimaryColumn({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  @PrimaryColumn({ type: 'text' })
  segment: string;

  /** Name of the parameter, for example `K`. */
  @PrimaryColumn({ type: 'text' })
  item: string;

  /** 1, 2, … in the order of the draws. */
  @Column({ type: 'integer' })
  sequence: number;

  @Column({ type: 'jsonb' })
  candidates: string[];

  /** Hex, sorted: what every bid of R contributed; none to a draw by hand. */
  @Column({ type: 'jsonb' })
  nonces: string[];

  @Column({ type: 'integer', nullable: true })
  counter: number | null;

  @Column({ type: 'text', nullable: true })
  r: string | null;

  /** Round and balls of a draw by hand; null when the seeds decided. */
  @Column({ type: 'jsonb', nullable: true })
  manual: ManuallyDrawn['manual'] | null;

  @Column({ type: 'integer' })
  index: number;

  @Column({ type: 'text' })
  choice: string;
}
