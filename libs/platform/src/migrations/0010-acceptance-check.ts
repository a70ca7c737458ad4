import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A lot is accepted by two persons: who looked at it first. */
export class AcceptanceCheck1763800000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table lot add column checked_by uuid references account`);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
