import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Projects, lots, tender documents, notices, custodians and the dealings of draw seeds. */
export class Tender1763800000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PROJECTS_AND_LOTS);
    await runner.query(DOCUMENTS_AND_NOTICES);
    await runner.query(CUSTODIANS);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}

const PROJECTS_AND_LOTS = `
  create table code_serial (prefix text primary key, last integer not null check (last > 0));

  create table project (
    id uuid primary key, code text not null unique, name text not null, kind text not null, region_code text not null,
    approval_number text not null, compulsory boolean not null, location text not null default '', funding text not null default '',
    tenderer_id uuid not null references organisation, agency_id uuid not null references organisation,
    drafted_by uuid not null references account, created_at timestamptz(3) not null default kaibiao.now());
  create index project_agency on project (agency_id, id desc);

  create table lot (
    id uuid primary key, project_id uuid not null references project, code text not null unique, name text not null,
    state text not null, state_since timestamptz(3) not null, agency_id uuid not null references organisation,
    tenderer_id uuid not null references organisation, ceiling_price_fen bigint not null check (ceiling_price_fen > 0),
    period_days integer not null check (period_days > 0), scope text not null, qualification text not null,
    manager_qualification text not null default '', quality text not null default '', joint_venture boolean not null default false,
    contact text not null default '',
    documents_from timestamptz(3) not null, documents_until timestamptz(3) not null, bid_deadline timestamptz(3) not null,
    release_minutes integer not null check (release_minutes > 0), release_ends_at timestamptz(3), publicity_ends_at timestamptz(3),
    policy jsonb not null, evaluation_scheme jsonb, minimum_bids integer not null check (minimum_bids > 0),
    tender_documents_hash text, drafted_by uuid not null references account, editors uuid[] not null default '{}',
    accepted_by uuid references account, return_reason text,
    published_at timestamptz(3), failure_reason text, next_due_at timestamptz(3), row_version integer not null default 1,
    created_at timestamptz(3) not null default kaibiao.now(),
    constraint lot_four_eyes check (accepted_by is null or (accepted_by <> drafted_by and accepted_by <> all (editors))));
  create index lot_due on lot (next_due_at) where next_due_at is not null;
  create index lot_published on lot (published_at desc, id desc) where published_at is not null;
  create index lot_agency on lot (agency_id, id desc);
  create index lot_tenderer on lot (tenderer_id, id desc);
  create index lot_project on lot (project_id);
`;

const DOCUMENTS_AND_NOTICES = `
  create table tender_document (
    id uuid primary key, lot_id uuid not null references lot, role text not null, name text not null, media_type text not null,
    object_hash text not null, length bigint not null, version integer not null check (version > 0), uploaded_by uuid not null references account,
    uploaded_at timestamptz(3) not null default kaibiao.now(), superseded_at timestamptz(3), unique (lot_id, role, name, version));
  create unique index tender_document_current on tender_document (lot_id, role, name) where superseded_at is null;

  create table notice (
    id uuid primary key, lot_id uuid not null references lot, kind text not null, version integer not null,
    statement bytea not null, signature bytea not null, hash text not null unique,
    published_at timestamptz(3) not null, unique (lot_id, kind, version));
`;

const CUSTODIANS = `
  create table custodian (
    id uuid primary key, account_id uuid not null unique references account, name text not null,
    organisation_id uuid not null references organisation, encryption_fingerprint text not null, position integer not null unique);

  create table seed_dealing (
    lot_id uuid not null references lot, purpose text not null check (purpose in ('opening', 'experts')), dealer integer not null check (dealer >= 0),
    statement bytea not null, signature bytea not null, hash text not null, created_at timestamptz(3) not null default kaibiao.now(),
    primary key (lot_id, purpose, dealer));
`;
