import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What decides who of the register can be drawn: bans (暂停、取消资格), leaves (请假), credits of training (培训学分) and what a year asks for. */
export class ExpertRegister1763800000068 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table expert_ban (
        id uuid primary key, expert_id uuid not null references expert, kind text not null check (kind in ('suspended', 'removed')),
        from_day date not null, until_day date check (until_day >= from_day),
        authority text not null check (authority <> ''), basis text not null check (basis <> ''), reason text not null check (reason <> ''),
        entered_by uuid not null references account, entered_at timestamptz(3) not null,
        lifted_from date, lift_reason text check (lift_reason <> ''), lifted_by uuid references account, lifted_at timestamptz(3),
        constraint expert_ban_ends check (kind = 'removed' or until_day is not null),
        constraint expert_ban_lifted_whole check (num_nulls(lifted_from, lift_reason, lifted_by, lifted_at) in (0, 4)));
      create index expert_ban_of on expert_ban (expert_id);

      create table expert_leave (
        id uuid primary key, expert_id uuid not null references expert, from_day date not null, until_day date not null check (until_day >= from_day),
        note text not null default '', entered_at timestamptz(3) not null, cancelled_at timestamptz(3));
      create index expert_leave_of on expert_leave (expert_id);

      create table training_credit (
        id uuid primary key, expert_id uuid not null references expert, year integer not null check (year between 2000 and 2200),
        credits numeric(5, 1) not null check (credits > 0), course text not null check (course <> ''),
        entered_by uuid not null references account, entered_at timestamptz(3) not null);
      create index training_credit_of on training_credit (expert_id, year);

      create table training_requirement (
        year integer not null check (year between 2000 and 2200), number integer not null check (number > 0), primary key (year, number),
        credits numeric(5, 1) not null check (credits >= 0), basis text not null check (basis <> ''),
        entered_by uuid not null references account, entered_at timestamptz(3) not null);

      create trigger ban_kept before delete on expert_ban for each row execute function refuse_change();
      create trigger ban_locked before update on expert_ban for each row
        when (old.lifted_at is not null
          or (new.id, new.expert_id, new.kind, new.from_day, new.until_day, new.authority, new.basis, new.reason, new.entered_by, new.entered_at)
            is distinct from (old.id, old.expert_id, old.kind, old.from_day, old.until_day, old.authority, old.basis, old.reason, old.entered_by, old.entered_at))
        execute function refuse_change();
      create trigger leave_kept before delete on expert_leave for each row execute function refuse_change();
      create trigger leave_locked before update on expert_leave for each row
        when (old.cancelled_at is not null or (new.id, new.expert_id, new.from_day, new.until_day, new.note, new.entered_at)
          is distinct from (old.id, old.expert_id, old.from_day, old.until_day, old.note, old.entered_at))
        execute function refuse_change();
      create trigger credit_kept before update or delete on training_credit for each row execute function refuse_change();
      create trigger requirement_kept before update or delete on training_requirement for each row execute function refuse_change();
    `);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
