import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A lot that is told to the national platform. */
@Entity({ name: 'outbound_lot' })
export class OutboundLot {
  @PrimaryColumn({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  /** 统一交易标识码 */
  @Column({ name: 'deal_code', type: 'text' })
  dealCode: string;

  /** Up to which entry of its journal. */
  @Column({ name: 'told_seq', type: 'integer' })
  toldSeq: number;
}
