import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reminders by the calendar: each is a row, so each is told once. Complaints come into the outbox, for those who decide on them. */
export class Reminders1763800000081 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table reminder (key text primary key, reminded_at timestamptz(3) not null);
      create index reminder_oldest on reminder (reminded_at);

      drop trigger journal_entry_told on journal_entry;
      create trigger journal_entry_told after insert on journal_entry for each row
        when (new.stream ~ '^(lot|desk|evaluation|account|webhook|complaint)/') execute function keep_outbox();
    `);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
