import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lots whose bids lie in several envelopes (双信封): each step of an opening and each report is one row a lot and segment. */
export class Segments1763800000032 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(LOT);
    // A key that others refer to goes with their references; both come back with the segment in them.
    for (const [table, key] of KEYS)
      await runner.query(`
        alter table ${table} add column segment text not null default 'bid';
        alter table ${table} drop constraint ${table}_pkey cascade, add primary key (lot_id, segment${key})`);
    await runner.query(UNIQUE);
    for (const [table, to, key] of REFERENCES)
      await runner.query(`alter table ${table} add foreign key (lot_id, segment${key}) references ${to}`);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}

const LOT = `
  alter table lot add column envelopes text not null default 'single' check (envelopes in ('single', 'two-envelope', 'three-envelope')),
    add column segment text not null default 'bid'`;

/** Table, and what else than lot and segment makes a row of it. */
const KEYS = [
  ['opening_declaration', ''],
  ['opening_bid', ', manifest_hash'],
  ['bid_release', ', manifest_hash'],
  ['release_fix', ''],
  ['order_signature', ', role'],
  ['opening_order', ''],
  ['custodian_vote', ', custodian'],
  ['opening_gate', ''],
  ['custodian_shares', ', custodian'],
  ['bid_reveal', ''],
  ['opened_bid', ', manifest_hash'],
  ['drawn_item', ', item'],
  ['opening_record', ''],
  ['evaluation_report', ''],
  ['report_opinion', ', member_id'],
] as const;

const REFERENCES = [
  ['opening_bid', 'opening_declaration', ''],
  ['bid_release', 'opening_bid', ', manifest_hash'],
  ['release_fix', 'opening_declaration', ''],
  ['order_signature', 'release_fix', ''],
  ['opening_order', 'release_fix', ''],
  ['custodian_vote', 'opening_order', ''],
  ['opening_gate', 'opening_order', ''],
  ['custodian_shares', 'opening_gate', ''],
  ['bid_reveal', 'opening_order', ''],
  ['opened_bid', 'bid_reveal', ''],
  ['opened_bid', 'opening_bid', ', manifest_hash'],
  ['drawn_item', 'bid_reveal', ''],
  ['opening_record', 'bid_reveal', ''],
  ['report_opinion', 'evaluation_report', ''],
] as const;

const UNIQUE = `
  alter table opening_bid drop constraint opening_bid_lot_id_position_key, add unique (lot_id, segment, position),
    drop constraint opening_bid_lot_id_submission_id_key, add unique (lot_id, segment, submission_id),
    drop constraint opening_bid_lot_id_organisation_id_key, add unique (lot_id, segment, organisation_id);
  alter table order_signature drop constraint order_signature_lot_id_certificate_key, add unique (lot_id, segment, certificate);
  alter table drawn_item drop constraint drawn_item_lot_id_sequence_key, add unique (lot_id, segment, sequence);
  -- A price lies in the envelope of the price and in no other; a bid of one envelope has it in that one.
  alter table opened_bid drop constraint opened_bid_check,
    add check ((outcome = 'opened' and segment in ('bid', 'price')) = (price_fen is not null and price_form is not null))`;
