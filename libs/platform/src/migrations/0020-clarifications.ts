import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the agency is about to clarify (澄清、更正) in a published lot. The published clarification itself is a notice. */
export class Clarifications1763800000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table clarification_draft (
        lot_id uuid primary key references lot, reason text not null, affects_bids boolean not null, terms jsonb not null,
        withdrawn uuid[] not null default '{}', row_version integer not null, edited_by uuid not null references account,
        edited_at timestamptz(3) not null);
      create table clarification_document (
        id uuid primary key, lot_id uuid not null references lot, role text not null, name text not null, media_type text not null,
        object_hash text not null, length bigint not null, uploaded_by uuid not null references account,
        uploaded_at timestamptz(3) not null, unique (lot_id, role, name));
    `);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
