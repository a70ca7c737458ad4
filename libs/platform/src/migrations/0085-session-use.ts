import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a session was last used (to the minute): one that nobody uses ends before its time (ASVS 7.3.1). */
export class SessionUse1763800000085 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table session add column last_used_at timestamptz(3)');
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
