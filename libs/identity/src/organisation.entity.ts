import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A legal person that takes part (市场主体): tenderer, agency, bidder, employer of experts, the centre itself. */
@Entity({ name: 'organisation' })
export class Organisation {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  /** 统一社会信用代码, 18 characters (GB 32100-2015). */
  @Column({ type: 'text' })
  code: string;

  @Column({ type: 'text' })
  name: string;

  /** 行政区划代码, 6 digits (GB/T 2260). */
  @Column({ name: 'region_code', type: 'text' })
  regionCode: string;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, insert: false, update: false })
  createdAt: Date;
}
