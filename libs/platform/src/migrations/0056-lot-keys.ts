import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keys of custodians for one lot (标段密钥), certified by their standing ones. A key serves one lot and one custodian, so its certificate stands here once. */
export class LotKeys1763800000056 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table lot_key (
        lot_id uuid not null references lot, custodian integer not null check (custodian > 0), fingerprint text not null unique,
        certificate bytea not null, statement bytea not null, signature bytea not null, created_at timestamptz(3) not null,
        primary key (lot_id, custodian));
    `);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
