import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A parameter of the evaluation drawn at the opening (抽取), with all that is needed to draw it again. */
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

  /** Hex, sorted: what every bid of R contributed. */
  @Column({ type: 'jsonb' })
  nonces: string[];

  @Column({ type: 'integer' })
  counter: number;

  @Column({ type: 'text' })
  r: string;

  @Column({ type: 'integer' })
  index: number;

  @Column({ type: 'text' })
  choice: string;
}
