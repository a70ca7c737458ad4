import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * opened 已开启; excluded 信封损坏 (fewer than 2k-1 custodians could open their envelope); misdealt 份额不一致 (the shares come from
 * no one dealing); unreadable 无法解密 (payload, index, a file or the price form does not hold).
 */
export type OpeningOutcome = 'opened' | 'excluded' | 'misdealt' | 'unreadable';

export interface OpenedFile {
  /** Path inside the bid. */
  name: string;
  role: string;
  /** Bytes. */
  length: number;
  /** SHA-256 of the file as the bid's own index says it, hex. */
  hash: string;
  /** Name of the file in the object store (today the same hash). */
  objectHash: string;
}

/** What became of a bid of R at the reveal. */
@Entity({ name: 'opened_bid' })
export class OpenedBid {
  @PrimaryColumn({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  @PrimaryColumn({ type: 'text' })
  segment: string;

  @PrimaryColumn({ name: 'manifest_hash', type: 'text' })
  manifestHash: string;

  @Column({ type: 'text' })
  outcome: OpeningOutcome;

  /** Code of the error that decided it; null when it was opened. */
  @Column({ type: 'text', nullable: true })
  reason: string | null;

  @Column({ name: 'bidder_key', type: 'bytea', nullable: true })
  bidderKey: Buffer | null;

  @Column({ type: 'bytea', nullable: true })
  gate: Buffer | null;

  /** 投标总价, fen as a decimal string. */
  @Column({ name: 'price_fen', type: 'bigint', nullable: true })
  priceFen: string | null;

  /** 投标函 and its price form as the bidder filled it in. */
  @Column({ name: 'price_form', type: 'jsonb', nullable: true })
  priceForm: Record<string, unknown> | null;

  @Column({ name: 'draw_nonce', type: 'bytea', nullable: true })
  drawNonce: Buffer | null;

  @Column({ type: 'jsonb' })
  files: OpenedFile[];
}
