import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Candidates and awards; what was published stays as it was published. */
export class Awarding1763800000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table candidate_list (
        lot_id uuid primary key references lot, candidates jsonb not null, notice_id uuid not null unique references notice,
        published_by uuid not null references account, published_at timestamptz(3) not null, publicity_ends_at timestamptz(3) not null,
        check (publicity_ends_at > published_at));

      create table award (
        lot_id uuid primary key references lot, submission_id uuid not null, rank integer not null check (rank between 1 and 3),
        winner_name text not null, winner_code text not null, price_fen bigint not null check (price_fen > 0), passed_over jsonb not null default '[]',
        notice_id uuid not null unique references notice, award_notice bytea not null, award_notice_signature bytea not null,
        award_notice_hash text not null unique, award_notice_pdf_hash text, decided_by uuid not null references account, decided_at timestamptz(3) not null);

      create trigger candidates_locked before update or delete on candidate_list for each row execute function refuse_change();
      create trigger award_kept before delete on award for each row execute function refuse_change();
      create trigger award_locked before update on award for each row
        when ((new.lot_id, new.submission_id, new.award_notice, new.award_notice_signature, new.decided_at)
          is distinct from (old.lot_id, old.submission_id, old.award_notice, old.award_notice_signature, old.decided_at)) execute function refuse_change();
    `);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
