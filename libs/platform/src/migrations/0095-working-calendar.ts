import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Years of the State Council's calendar that were published after the code was made. A later edition supersedes one with a reason; none is changed. */
export class WorkingCalendar1763800000095 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table calendar_year (
        year text not null check (year ~ '^20[0-9]{2}$'), edition integer not null check (edition > 0),
        holidays jsonb not null, workdays jsonb not null, notice jsonb not null, reason text, imported_at timestamptz(3) not null,
        primary key (year, edition), check (edition = 1 or reason is not null));
      create trigger calendar_year_locked before update or delete on calendar_year for each row execute function refuse_change();
    `);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
