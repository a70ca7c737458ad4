import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The award of a winner that falls away before the contract (招标投标法实施条例 第五十五条): it leaves `award`, which holds the award in force, and lies
 * whole in the withdrawal for good. Offers of contracts and reports about it stay, and are of the award that was in force at their time.
 */
export class AwardWithdrawals1763800000093 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table award_withdrawal (
        lot_id uuid not null references lot, number integer not null check (number > 0), reason text not null, note text not null,
        statement bytea not null, signature bytea not null, withdrawn_by uuid not null references account, withdrawn_at timestamptz(3) not null,
        submission_id uuid not null, rank integer not null check (rank between 1 and 3), winner_name text not null, winner_code text not null,
        price_fen bigint not null check (price_fen > 0), passed_over jsonb not null, notice_id uuid not null unique references notice,
        award_notice bytea not null, award_notice_signature bytea not null, award_notice_hash text not null unique, award_notice_pdf_hash text,
        decided_by uuid not null references account, decided_at timestamptz(3) not null,
        primary key (lot_id, number), unique (lot_id, submission_id), check (withdrawn_at >= decided_at));
      create trigger withdrawal_locked before update or delete on award_withdrawal for each row execute function refuse_change();

      create function require_withdrawal() returns trigger language plpgsql as $$
      begin
        if exists (select 1 from contract where lot_id = old.lot_id and concluded_at is not null) or not exists (
          select 1 from award_withdrawal w where (w.lot_id, w.submission_id, w.award_notice, w.award_notice_signature, w.decided_at)
            = (old.lot_id, old.submission_id, old.award_notice, old.award_notice_signature, old.decided_at)) then
          raise exception 'SIGNED_ROW_LOCKED' using errcode = 'check_violation', detail = tg_table_name;
        end if;
        return old;
      end $$;
      drop trigger award_kept on award;
      create trigger award_kept before delete on award for each row execute function require_withdrawal();

      create function refuse_withdrawn() returns trigger language plpgsql as $$
      begin
        if exists (select 1 from award_withdrawal where lot_id = new.lot_id and submission_id = new.submission_id) then
          raise exception 'AWARD_WITHDRAWN' using errcode = 'check_violation', detail = tg_table_name;
        end if;
        return new;
      end $$;
      create trigger award_anew before insert on award for each row execute function refuse_withdrawn();

      alter table contract drop constraint contract_lot_id_fkey, add foreign key (lot_id) references lot;
      alter table supervisor_report drop constraint supervisor_report_lot_id_fkey, drop constraint supervisor_report_pkey,
        add primary key (hash), add foreign key (lot_id) references lot, add column award_notice_hash text,
        add constraint supervisor_report_once unique nulls not distinct (lot_id, award_notice_hash);
    `);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
