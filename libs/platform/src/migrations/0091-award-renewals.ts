import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * 重新定标: the candidate that the award committee chose cannot be awarded for a listed reason, and the same committee chooses among the rest. A choice
 * that was made is changed for that alone; what it was stays in the renewal.
 */
export class AwardRenewals1763800000091 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table award_renewal (
        lot_id uuid not null references award_meeting, number integer not null check (number > 0), submission_id uuid not null,
        reason text not null, note text not null, statement bytea not null, signature bytea not null, round integer not null check (round > 0),
        draw jsonb, chosen_at timestamptz(3) not null, renewed_by uuid not null references account, renewed_at timestamptz(3) not null,
        primary key (lot_id, number), unique (lot_id, submission_id), unique (lot_id, round));
      create trigger renewal_locked before update or delete on award_renewal for each row execute function refuse_change();

      create function require_renewal() returns trigger language plpgsql as $$
      begin
        if new.round <> old.round + 1 or old.chosen = any (new.standing) or not exists (
          select 1 from award_renewal where lot_id = old.lot_id and submission_id = old.chosen and round = old.round) then
          raise exception 'SIGNED_ROW_LOCKED' using errcode = 'check_violation', detail = tg_table_name;
        end if;
        return new;
      end $$;
      drop trigger meeting_locked on award_meeting;
      create trigger meeting_locked before update on award_meeting for each row
        when ((new.lot_id, new.method, new.members, new.convened_at) is distinct from (old.lot_id, old.method, old.members, old.convened_at))
        execute function refuse_change();
      create trigger meeting_renewed before update on award_meeting for each row when (old.chosen is not null) execute function require_renewal();
    `);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
