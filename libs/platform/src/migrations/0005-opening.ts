import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The opening ceremony (开标): one row a step, so that each step happens once whoever repeats it. */
export class Opening1763800000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UNTIL_THE_ORDER);
    await runner.query(AFTER_THE_ORDER);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}

const UNTIL_THE_ORDER = `
  create table bidding_close (
    lot_id uuid primary key references lot, closed_at timestamptz(3) not null, submissions jsonb not null, submissions_hash text not null);

  create table opening_declaration (
    lot_id uuid primary key references lot, declared_by uuid not null references account, declared_at timestamptz(3) not null,
    release_ends_at timestamptz(3) not null);

  create table opening_bid (
    lot_id uuid not null references opening_declaration, manifest_hash text not null, submission_id uuid not null, position integer not null,
    organisation_id uuid not null references organisation, bidder_code text not null, bidder_name text not null,
    manifest bytea not null, manifest_signature bytea not null, envelopes jsonb not null, received_at timestamptz(3) not null,
    primary key (lot_id, manifest_hash), unique (lot_id, position), unique (lot_id, submission_id), unique (lot_id, organisation_id));

  create table bid_release (
    lot_id uuid not null, manifest_hash text not null, statement bytea not null, signature bytea not null, bidder_key bytea not null,
    received_at timestamptz(3) not null, receipt bytea not null, receipt_signature bytea not null,
    primary key (lot_id, manifest_hash), foreign key (lot_id, manifest_hash) references opening_bid);

  create table release_fix (
    lot_id uuid primary key references opening_declaration, fixed_at timestamptz(3) not null, releases jsonb not null, releases_hash text not null,
    revoked jsonb not null, withdrawn jsonb not null);

  create table order_signature (
    lot_id uuid not null references release_fix, role text not null check (role in ('host', 'witness', 'platform')), account_id uuid references account,
    signature bytea not null, certificate text not null, signed_at timestamptz(3) not null,
    primary key (lot_id, role), unique (lot_id, certificate), check ((role = 'platform') = (account_id is null)));

  create table opening_order (
    lot_id uuid primary key references release_fix, statement bytea not null, order_hash text not null unique, ordered_at timestamptz(3) not null);
`;

const AFTER_THE_ORDER = `
  create table custodian_vote (
    lot_id uuid not null references opening_order, custodian integer not null check (custodian > 0), statement bytea not null, signature bytea not null,
    verdicts jsonb not null, received_at timestamptz(3) not null, primary key (lot_id, custodian));

  create table opening_gate (
    lot_id uuid primary key references opening_order, gated_at timestamptz(3) not null, gated jsonb not null, excluded jsonb not null);

  create table custodian_shares (
    lot_id uuid not null references opening_gate, custodian integer not null check (custodian > 0), statement bytea not null, signature bytea not null,
    matching jsonb not null, received_at timestamptz(3) not null, primary key (lot_id, custodian));

  create table seed_share (
    lot_id uuid not null references lot, purpose text not null check (purpose in ('opening', 'experts')), custodian integer not null check (custodian > 0),
    statement bytea not null, signature bytea not null, received_at timestamptz(3) not null, primary key (lot_id, purpose, custodian));

  create table bid_reveal (
    lot_id uuid primary key references opening_order, revealed_at timestamptz(3) not null, draw_seed bytea, void_seeds jsonb not null);

  create table opened_bid (
    lot_id uuid not null references bid_reveal, manifest_hash text not null, outcome text not null check (outcome in ('opened', 'excluded', 'misdealt', 'unreadable')),
    reason text, bidder_key bytea, gate bytea, price_fen bigint, price_form jsonb, draw_nonce bytea, files jsonb not null,
    primary key (lot_id, manifest_hash), foreign key (lot_id, manifest_hash) references opening_bid,
    check ((outcome = 'opened') = (price_fen is not null and price_form is not null)));

  create table drawn_item (
    lot_id uuid not null references bid_reveal, item text not null, sequence integer not null, candidates jsonb not null, nonces jsonb not null,
    counter integer not null, r text not null, index integer not null, choice text not null, primary key (lot_id, item), unique (lot_id, sequence));

  create table opening_record (
    lot_id uuid primary key references bid_reveal, data bytea not null, data_hash text not null, pdf_hash text, recorded_at timestamptz(3) not null);
`;
