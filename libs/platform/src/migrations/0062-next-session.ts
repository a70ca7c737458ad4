import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The announced hour at which the next envelope of a lot is opened (下一信封开标时间); null while none is. */
export class NextSession1763800000062 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table lot add column next_session_at timestamptz(3)');
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
