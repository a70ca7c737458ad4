import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Bid bonds (投标保证金): what the lot asks, what bidders declared before the deadline (sealed), and how it stood when the opening was declared. */
export class BidBonds1763800000060 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table lot add column bid_bond_fen bigint check (bid_bond_fen > 0);
      create table bid_bond (lot_id uuid not null references lot, bidder_tag text not null, sealed bytea not null,
        declared_at timestamptz(3) not null, primary key (lot_id, bidder_tag));
      alter table opening_bid add column bond jsonb;`);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
