import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Lots of three envelopes (三信封): qualification and technical envelope each have a review of their own, so that verdicts, votes, rejections,
 * points and sheets say which envelope they are about. What is there belongs to the one reviewed envelope of its lot.
 */
export class ReviewOfEachEnvelope1763800000055 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`alter table ${table} add column segment text not null default 'bid'`);
    // What was signed stays as it was signed; which envelope it is about was never said before.
    for (const table of LOCKED) await runner.query(`alter table ${table} disable trigger user`);
    for (const table of BY_MEMBER)
      await runner.query(`
        update ${table} r set segment = 'technical' from committee_member m join lot l on l.id = m.lot_id
        where m.id = r.member_id and l.envelopes = 'two-envelope'`);
    await runner.query(`update bid_rejection r set segment = 'technical' from lot l where l.id = r.lot_id and l.envelopes = 'two-envelope'`);
    for (const table of LOCKED) await runner.query(`alter table ${table} enable trigger user`);
    await runner.query(SHEETS);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}

const BY_MEMBER = ['review_verdict', 'review_vote', 'competition_vote', 'score', 'score_sheet'] as const;
const TABLES = [...BY_MEMBER, 'bid_rejection'] as const;
const LOCKED = ['review_verdict', 'score', 'score_sheet'] as const;

/** 评分不得更改: a signed sheet locks what is about its envelope, and what was signed stays, its envelope too. */
const SHEETS = `
  drop index score_sheet_in_force;
  create unique index score_sheet_in_force on score_sheet (member_id, segment) where voided_at is null;

  create or replace function refuse_locked_sheet() returns trigger language plpgsql set search_path = kaibiao, pg_catalog as $$
  declare
    member uuid := case when tg_op = 'DELETE' then old.member_id else new.member_id end;
    envelope text := case when tg_op = 'INSERT' then new.segment else old.segment end;
  begin
    perform 1 from committee_member where id = member for share;
    if exists (select 1 from score_sheet where member_id = member and segment = envelope and voided_at is null)
      or (tg_op = 'UPDATE' and (old.member_id, old.segment) is distinct from (new.member_id, new.segment)) then
      raise exception 'SCORE_SHEET_LOCKED' using errcode = 'check_violation';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
  end $$;

  drop trigger sheet_locked on score_sheet;
  create trigger sheet_locked before update on score_sheet for each row
    when (old.voided_at is not null or (new.id, new.member_id, new.segment, new.statement, new.signature, new.hash, new.signed_at)
      is distinct from (old.id, old.member_id, old.segment, old.statement, old.signature, old.hash, old.signed_at)) execute function refuse_change();`;
