import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Revocation lists as authorities signed them, by their address, so that one that is in force outlives its server; and what a submission's
 * receipt rests on, encrypted under the row key because it names the bidder's certificate.
 */
export class Revocation1763800000036 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table revocation_list (
        url text primary key, der bytea not null, this_update timestamptz not null, next_update timestamptz, fetched_at timestamptz(3) not null);
      alter table submission add column revocation_sealed bytea;
    `);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
