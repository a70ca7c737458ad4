import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The algorithms of a lot's bids (密码套件): international ones, or SM2, SM3 and SM4. */
export class Suites1763800000031 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table lot add column suite text not null default 'INTL-1' check (suite in ('INTL-1', 'GM-1'))`);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
