import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 人工摇号: a lot whose parameters are drawn by ball machine, why, and the result that two persons have signed. */
export class ManualDraw1763800000048 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table manual_draw (
        lot_id uuid primary key references lot, segment text not null, reason text not null,
        chosen_by uuid not null references account, chosen_at timestamptz(3) not null,
        confirmed_by uuid references account, confirmed_at timestamptz(3),
        statement bytea, host_account uuid references account, host_signature bytea, host_certificate text, recorded_at timestamptz(3),
        witness_account uuid references account, witness_signature bytea, witness_certificate text, signed_at timestamptz(3),
        check ((confirmed_by is null) = (confirmed_at is null) and confirmed_by <> chosen_by),
        check (num_nonnulls(statement, host_account, host_signature, host_certificate, recorded_at) in (0, 5)),
        check (num_nonnulls(witness_account, witness_signature, witness_certificate, signed_at) in (0, 4)),
        check (statement is null or confirmed_at is not null), check (signed_at is null or statement is not null),
        check (host_account <> witness_account and host_certificate <> witness_certificate));
      create trigger manual_draw_kept before delete on manual_draw for each row execute function refuse_change();
      create trigger manual_draw_locked before update on manual_draw for each row
        when (old.signed_at is not null or (new.lot_id, new.segment, new.reason, new.chosen_by, new.chosen_at)
          is distinct from (old.lot_id, old.segment, old.reason, old.chosen_by, old.chosen_at)) execute function refuse_change();
      alter table drawn_item add column manual jsonb, alter column counter drop not null, alter column r drop not null,
        add check ((manual is null and counter is not null and r is not null) or (manual is not null and counter is null and r is null));
    `);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
