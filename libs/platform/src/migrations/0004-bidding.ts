import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sealed submissions, one row a version. What names a bidder is encrypted under the row key of the api process. */
export class Bidding1763800000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table submission (
        id uuid not null, version integer not null check (version > 0), lot_id uuid not null references lot,
        bidder_tag text not null,
        state text not null check (state in ('receiving', 'live', 'replaced', 'withdrawn', 'incomplete')),
        manifest_hash text not null unique, package_sealed bytea not null, payload_hash text not null, payload_length bigint not null check (payload_length > 0),
        received_at timestamptz(3), receipt bytea, receipt_signature bytea, withdrawn_at timestamptz(3), withdrawal_sealed bytea,
        primary key (id, version),
        unique (lot_id, bidder_tag, version),
        check ((received_at is null) = (receipt is null) and (receipt is null) = (receipt_signature is null)),
        check ((receipt is null) = (state in ('receiving', 'incomplete'))),
        check ((withdrawn_at is not null) = (state = 'withdrawn')));
      create unique index submission_one_live on submission (lot_id, bidder_tag) where state = 'live';
    `);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
