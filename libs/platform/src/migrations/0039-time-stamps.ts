import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Time-stamp tokens (RFC 3161) by the SHA-256 of what was stamped: receipts, records, reports, notices to winners. */
export class TimeStamps1763800000039 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table time_stamp (imprint text primary key check (imprint ~ '^[0-9a-f]{64}$'), token bytea not null, authority text not null,
        stamped_at timestamptz(3) not null, stored_at timestamptz(3) not null default kaibiao.now());
    `);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
