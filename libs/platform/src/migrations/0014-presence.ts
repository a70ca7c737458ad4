import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether the custodians' processes are there, and the journal in the order of its hours for those who audit it. */
export class Presence1763800000014 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table custodian add column seen_at timestamptz(3);
      create index journal_entry_by_hour on journal_entry (occurred_at desc, id desc);
    `);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
