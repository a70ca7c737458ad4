import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rehearsals of the custodians before a deadline. A lot that was published before this has none: `rehearsals_after` is null. */
export class Rehearsals1763800000034 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table lot add column rehearsals_after timestamptz(3), add column rehearsal_ends_at timestamptz(3);

      create table rehearsal (
        lot_id uuid not null references lot, planned_for timestamptz(3) not null, held_at timestamptz(3) not null, ends_at timestamptz(3) not null,
        needed integer not null check (needed > 0), settled_at timestamptz(3), primary key (lot_id, planned_for));

      create table rehearsal_call (
        lot_id uuid not null, planned_for timestamptz(3) not null, custodian integer not null check (custodian > 0),
        envelope bytea not null, expected_hash text not null,
        statement bytea, signature bytea, fits boolean, answered_at timestamptz(3),
        primary key (lot_id, planned_for, custodian), foreign key (lot_id, planned_for) references rehearsal,
        constraint rehearsal_call_answered check (num_nulls(statement, signature, fits, answered_at) in (0, 4)));
    `);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
