import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One draw of an expert (随机抽取), with what anyone needs to repeat it. */
@Entity({ name: 'expert_draw' })
export class ExpertDraw {
  @PrimaryColumn({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  /** `expert/<speciality>/<place>/<pool hash>`, a replacement `expert/<speciality>/<place>r<n>/<pool hash>`. */
  @PrimaryColumn({ type: 'text' })
  item: string;

  @Column({ type: 'integer' })
  counter: number;

  /** The deciding HMAC, hex. */
  @Column({ type: 'text' })
  r: string;

  @Column({ name: 'choice_index', type: 'integer' })
  index: number;

  /** Id of the expert. */
  @Column({ type: 'uuid' })
  choice: string;

  @Column({ name: 'drawn_at', type: 'timestamptz', precision: 3 })
  drawnAt: Date;
}
