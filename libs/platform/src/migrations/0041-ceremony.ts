import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What may happen in an opening beside its steps: holds, a longer window, causes of failed releases, objections, confirmations, sessions. */
export class Ceremony1763800000041 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(HOLDS);
    await runner.query(FAILURES);
    await runner.query(HEARING);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}

const HOLDS = `
  create table opening_hold (
    id uuid primary key, lot_id uuid not null references lot, kind text not null check (kind in ('pause', 'suspension')), reason text not null,
    remaining_ms integer check (remaining_ms >= 0), begun_by uuid not null references account, begun_at timestamptz(3) not null,
    ended_by uuid references account, ended_at timestamptz(3), check ((ended_by is null) = (ended_at is null)));
  create unique index opening_hold_open on opening_hold (lot_id, kind) where ended_at is null;
  create index opening_hold_lot on opening_hold (lot_id);

  create table release_extension (
    id uuid primary key, lot_id uuid not null, segment text not null, sequence integer not null check (sequence > 0), minutes integer not null check (minutes > 0),
    ends_at timestamptz(3) not null, reason text not null, extended_by uuid not null references account, extended_at timestamptz(3) not null,
    unique (lot_id, segment, sequence), foreign key (lot_id, segment) references opening_declaration);
`;

const FAILURES = `
  create table release_failure (
    lot_id uuid not null, segment text not null, manifest_hash text not null, cause text not null check (cause in ('bidder', 'other')), reason text not null,
    proposed_by uuid not null references account, proposed_at timestamptz(3) not null, confirmed_by uuid references account, confirmed_at timestamptz(3),
    primary key (lot_id, segment, manifest_hash), foreign key (lot_id, segment, manifest_hash) references opening_bid,
    check ((confirmed_by is null) = (confirmed_at is null)), check (confirmed_by <> proposed_by));

  create table hall_attendance (
    lot_id uuid not null references lot, organisation_id uuid not null references organisation, at timestamptz(3) not null, came boolean not null,
    line bigint generated always as identity primary key);
  create index hall_attendance_seat on hall_attendance (lot_id, organisation_id, at);
`;

const HEARING = `
  create table opening_objection (
    id uuid primary key, lot_id uuid not null, segment text not null, manifest_hash text not null, text text not null,
    raised_by uuid not null references account, raised_at timestamptz(3) not null, answer text, answered_by uuid references account, answered_at timestamptz(3),
    foreign key (lot_id, segment, manifest_hash) references opening_bid,
    check ((answer is null) = (answered_by is null) and (answer is null) = (answered_at is null)));
  create index opening_objection_lot on opening_objection (lot_id, segment);

  create table record_confirmation (
    lot_id uuid not null, segment text not null, manifest_hash text not null, statement bytea not null, signature bytea not null, certificate text not null,
    confirmed_by uuid not null references account, confirmed_at timestamptz(3) not null,
    primary key (lot_id, segment, manifest_hash), foreign key (lot_id, segment, manifest_hash) references opening_bid,
    foreign key (lot_id, segment) references opening_record);

  create table opening_session (
    lot_id uuid not null references lot, sequence integer not null check (sequence > 0), purpose text not null, begun_at timestamptz(3) not null,
    ended_by uuid references account, ended_at timestamptz(3), pdf_hash text, primary key (lot_id, sequence), check ((ended_by is null) = (ended_at is null)));
`;
