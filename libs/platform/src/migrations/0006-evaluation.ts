import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Experts, committees, reviews, score sheets, reports. What a member signed cannot be changed afterwards, whoever asks. */
export class Evaluation1763800000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(COMMITTEE);
    await runner.query(REVIEW);
    await runner.query(SCORES);
    await runner.query(LOCKS);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}

const COMMITTEE = `
  create table expert (
    id uuid primary key, account_id uuid not null unique references account, specialities text[] not null check (cardinality(specialities) > 0),
    employer_code text not null, employer_name text not null, earlier_employers jsonb not null default '[]', active boolean not null default true,
    registered_by uuid not null references account, registered_at timestamptz(3) not null);

  create table committee (
    lot_id uuid primary key references lot, pool bytea not null, pool_hash text not null, frozen_by uuid not null references account,
    frozen_at timestamptz(3) not null, seed bytea, drawn_at timestamptz(3), chair_id uuid, review_closed_at timestamptz(3),
    competition text check (competition in ('continue', 'reject_all')));

  create table expert_draw (
    lot_id uuid not null references committee, item text not null, counter integer not null check (counter >= 0), r text not null,
    choice_index integer not null check (choice_index >= 0), choice uuid not null references expert, drawn_at timestamptz(3) not null, primary key (lot_id, item));

  create table committee_member (
    id uuid primary key, lot_id uuid not null references committee, account_id uuid not null references account, kind text not null check (kind in ('expert', 'owner')),
    expert_id uuid references expert, item text not null, speciality text, name text not null, appointed_at timestamptz(3) not null,
    replaced_at timestamptz(3), recusal_reason text, unique (lot_id, item), check ((kind = 'expert') = (expert_id is not null)));
  create unique index committee_seat_in_force on committee_member (lot_id, account_id) where replaced_at is null;
  alter table committee add foreign key (chair_id) references committee_member;

  create table member_promise (
    member_id uuid primary key references committee_member, statement bytea not null, signature bytea not null, signed_at timestamptz(3) not null);

  create table chair_vote (
    lot_id uuid not null references committee, round integer not null check (round > 0), member_id uuid not null references committee_member,
    candidate_id uuid not null references committee_member, voted_at timestamptz(3) not null, primary key (lot_id, round, member_id));
`;

const REVIEW = `
  create table review_verdict (
    member_id uuid not null references committee_member, item_id text not null, submission_id uuid not null,
    verdict text not null check (verdict in ('pass', 'fail')), reason text not null default '', given_at timestamptz(3) not null,
    primary key (member_id, item_id, submission_id), check (verdict = 'pass' or reason <> ''));

  create table review_vote (
    member_id uuid not null references committee_member, item_id text not null, submission_id uuid not null,
    verdict text not null check (verdict in ('pass', 'fail')), reason text not null default '', voted_at timestamptz(3) not null,
    primary key (member_id, item_id, submission_id));

  create table bid_rejection (
    lot_id uuid not null references committee, submission_id uuid not null, item_id text not null, ground integer not null check (ground between 1 and 7),
    clause text not null check (clause <> ''), reason text not null check (reason <> ''), primary key (lot_id, submission_id, item_id));

  create table competition_vote (
    member_id uuid primary key references committee_member, choice text not null check (choice in ('continue', 'reject_all')),
    reason text not null check (reason <> ''), voted_at timestamptz(3) not null);
`;

const SCORES = `
  create table score (
    member_id uuid not null references committee_member, item_id text not null, submission_id uuid not null, points numeric(9, 4) not null check (points >= 0),
    reason text not null default '', evidence jsonb, saved_at timestamptz(3) not null, primary key (member_id, item_id, submission_id));

  create table score_sheet (
    id uuid primary key, member_id uuid not null references committee_member, statement bytea not null, signature bytea not null, hash text not null,
    signed_at timestamptz(3) not null, voided_at timestamptz(3), void_reason text, voided_by uuid references account,
    check ((voided_at is null) = (void_reason is null)));
  create unique index score_sheet_in_force on score_sheet (member_id) where voided_at is null;

  create table evaluation_report (
    lot_id uuid primary key references committee, statement bytea not null, hash text not null unique, pdf_hash text,
    drawn_up_by uuid not null references committee_member, drawn_up_at timestamptz(3) not null, finished_at timestamptz(3));

  create table report_opinion (
    lot_id uuid not null references evaluation_report, member_id uuid not null references committee_member, opinion text not null check (opinion in ('agree', 'dissent', 'refused')),
    reason text not null default '', statement bytea, signature bytea, given_at timestamptz(3) not null, primary key (lot_id, member_id),
    check (opinion <> 'dissent' or reason <> ''), check ((opinion = 'refused') = (signature is null)));
`;

/** 评分不得更改: a member whose sheet is signed keeps verdicts and points as they were signed; a roll-back voids the sheet, never edits it. */
const LOCKS = `
  create function refuse_locked_sheet() returns trigger language plpgsql set search_path = kaibiao, pg_catalog as $$
  declare member uuid := case when tg_op = 'DELETE' then old.member_id else new.member_id end;
  begin
    perform 1 from committee_member where id = member for share;
    if exists (select 1 from score_sheet where member_id = member and voided_at is null)
      or (tg_op = 'UPDATE' and old.member_id <> new.member_id) then
      raise exception 'SCORE_SHEET_LOCKED' using errcode = 'check_violation';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
  end $$;
  create trigger score_locked before insert or update or delete on score for each row execute function refuse_locked_sheet();
  create trigger verdict_locked before insert or update or delete on review_verdict for each row execute function refuse_locked_sheet();

  create function refuse_change() returns trigger language plpgsql as $$
  begin
    raise exception 'SIGNED_ROW_LOCKED' using errcode = 'check_violation', detail = tg_table_name;
  end $$;
  create trigger promise_locked before update or delete on member_promise for each row execute function refuse_change();
  create trigger opinion_locked before update or delete on report_opinion for each row execute function refuse_change();
  create trigger draw_locked before update or delete on expert_draw for each row execute function refuse_change();
  create trigger sheet_kept before delete on score_sheet for each row execute function refuse_change();
  create trigger sheet_locked before update on score_sheet for each row
    when (old.voided_at is not null or (new.id, new.member_id, new.statement, new.signature, new.hash, new.signed_at)
      is distinct from (old.id, old.member_id, old.statement, old.signature, old.hash, old.signed_at)) execute function refuse_change();
  create trigger report_kept before delete on evaluation_report for each row execute function refuse_change();
  create trigger report_locked before update on evaluation_report for each row
    when ((new.statement, new.hash) is distinct from (old.statement, old.hash)
      or old.finished_at is distinct from new.finished_at and old.finished_at is not null
      or old.pdf_hash is distinct from new.pdf_hash and old.pdf_hash is not null) execute function refuse_change();
`;
