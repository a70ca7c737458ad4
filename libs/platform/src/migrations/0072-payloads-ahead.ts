import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Sealed payloads on their way before their manifest is signed. Such a row knows its lot and the bidder's tag, as its submission will; they go when
 * the manifest names it. The last byte comes after the manifest only. A bidder has one a segment of a lot.
 */
export class PayloadsAhead1763800000072 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table upload alter column payload_hash drop not null,
        add column lot_id uuid references lot, add column bidder_tag text, add column draw_nonce text,
        add constraint upload_named_or_ahead check (num_nulls(lot_id, bidder_tag, draw_nonce) = case when payload_hash is null then 0 else 3 end),
        add constraint upload_ahead_never_whole check (payload_hash is not null or length < total);
      create unique index upload_ahead on upload (lot_id, bidder_tag, segment) where payload_hash is null;
    `);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
