import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a committee has beside verdicts and points: checked bills, inquiries, pauses, roll-backs with what they voided, attendance, duty records. */
export class EvaluationRoom1763800000043 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(BILLS);
    await runner.query(INQUIRIES);
    await runner.query(COURSE);
    await runner.query(CONDUCT);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}

/** 清标 */
const BILLS = `
  create table bill_run (
    lot_id uuid primary key references lot, tendered jsonb not null, control jsonb not null, checked_at timestamptz(3) not null);

  create table bill_check (
    lot_id uuid not null references bill_run, submission_id uuid not null, files text[] not null, problem jsonb,
    lines integer not null check (lines >= 0), flags jsonb not null, primary key (lot_id, submission_id));
`;

/** 询标: what was asked and answered stays as it was signed. */
const INQUIRIES = `
  create table inquiry (
    id uuid primary key, lot_id uuid not null references committee, submission_id uuid not null, organisation_id uuid not null references organisation,
    question text not null check (question <> ''), asked_by uuid not null references committee_member, asked_at timestamptz(3) not null,
    answer_until timestamptz(3) not null check (answer_until > asked_at),
    answer bytea, answer_signature bytea, answered_by uuid references account, answered_at timestamptz(3),
    finding text check (finding in ('taken', 'beyond')), finding_reason text, found_at timestamptz(3),
    check ((answer is null) = (answered_at is null) and (answer is null) = (answer_signature is null)),
    check ((finding is null) = (found_at is null)), check (finding is distinct from 'beyond' or finding_reason <> ''));
  create index inquiry_lot on inquiry (lot_id);
  create index inquiry_organisation on inquiry (organisation_id);
  create trigger inquiry_kept before delete on inquiry for each row execute function refuse_change();
  create trigger inquiry_locked before update on inquiry for each row
    when ((new.lot_id, new.submission_id, new.question, new.asked_by, new.asked_at, new.answer_until)
        is distinct from (old.lot_id, old.submission_id, old.question, old.asked_by, old.asked_at, old.answer_until)
      or old.answer is not null and (new.answer, new.answer_signature) is distinct from (old.answer, old.answer_signature)
      or old.finding is not null and new.finding is distinct from old.finding) execute function refuse_change();
`;

/** 暂停, 回退, and what became void: kept as an annex, whole. */
const COURSE = `
  create table evaluation_pause (
    id uuid primary key, lot_id uuid not null references committee, reason text not null check (reason <> ''), paused_by uuid not null references account,
    paused_at timestamptz(3) not null, resumed_by uuid references account, resumed_at timestamptz(3), check ((resumed_at is null) = (resumed_by is null)));
  create unique index evaluation_pause_in_force on evaluation_pause (lot_id) where resumed_at is null;

  create table review_rollback (
    id uuid primary key, lot_id uuid not null references committee, reason text not null check (reason <> ''), asked_by uuid not null references committee_member,
    asked_at timestamptz(3) not null, approved boolean, decision_reason text, decided_by uuid references account, decided_at timestamptz(3),
    check ((approved is null) = (decided_at is null)));
  create unique index review_rollback_open on review_rollback (lot_id) where approved is null;
  create trigger rollback_kept before delete on review_rollback for each row execute function refuse_change();
  create trigger rollback_locked before update on review_rollback for each row when (old.approved is not null) execute function refuse_change();

  create table review_annex (
    id uuid primary key, lot_id uuid not null references committee, cause text not null check (cause in ('recusal', 'rollback')), cause_id uuid not null,
    voided jsonb not null, voided_at timestamptz(3) not null);
  create index review_annex_lot on review_annex (lot_id);
  create trigger annex_locked before update or delete on review_annex for each row execute function refuse_change();
`;

/** 到场签到 with the site of each (远程异地评标), 专家履职记录. */
const CONDUCT = `
  create table member_attendance (
    member_id uuid primary key references committee_member, site text not null check (site <> ''), seat text not null default '', arrived_at timestamptz(3) not null);
  create trigger attendance_locked before update or delete on member_attendance for each row execute function refuse_change();

  create table duty_record (
    member_id uuid primary key references committee_member, answers jsonb not null, note text not null default '',
    recorded_by uuid not null references account, recorded_at timestamptz(3) not null);
  create trigger duty_locked before update or delete on duty_record for each row execute function refuse_change();
`;
