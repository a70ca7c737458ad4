import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Drawn experts are called and answer (抽取通知); until the evaluation room opens nobody reads their names. Committees of before are open. */
export class Summons1763800000067 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table lot add column experts_answer_by timestamptz(3);
      alter table committee add column meets_at timestamptz(3), add column place text not null default '',
        add column answer_minutes integer not null default 30 check (answer_minutes between 5 and 1440), add column room_opened_at timestamptz(3);
      update committee set room_opened_at = drawn_at;

      create table expert_summons (
        id uuid primary key, lot_id uuid not null, item text not null, expert_id uuid not null references expert,
        account_id uuid not null references account, speciality text not null,
        called_at timestamptz(3) not null, answer_by timestamptz(3) not null check (answer_by > called_at),
        answer text check (answer in ('accepted', 'declined', 'unanswered')), reason text not null default '', answered_at timestamptz(3),
        unique (lot_id, item), unique (lot_id, expert_id), foreign key (lot_id, item) references expert_draw,
        constraint expert_summons_answered_whole check ((answer is null) = (answered_at is null)),
        constraint expert_summons_in_time check (case answer when 'unanswered' then answered_at >= answer_by else answered_at < answer_by end),
        constraint expert_summons_declined_with_reason check (answer <> 'declined' or reason <> ''));
      create index expert_summons_of_account on expert_summons (account_id, called_at desc);

      create trigger summons_kept before delete on expert_summons for each row execute function refuse_change();
      create trigger summons_locked before update on expert_summons for each row
        when (old.answer is not null
          or (new.id, new.lot_id, new.item, new.expert_id, new.account_id, new.speciality, new.called_at, new.answer_by)
            is distinct from (old.id, old.lot_id, old.item, old.expert_id, old.account_id, old.speciality, old.called_at, old.answer_by))
        execute function refuse_change();
    `);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
