import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Written objections (异议) with their replies, and since when a lot stands still. Who objected and in which words is sealed under the row
 * key, as the names of bidders are: nobody reads it in a copy of the database. What was filed or replied is never changed.
 */
export class Objections1763800000050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table lot add column suspended_since timestamptz(3);
      create table objection (
        id uuid primary key, lot_id uuid not null references lot, subject text not null check (subject in ('documents', 'result')),
        hash text not null, objector_tag text not null, sealed bytea not null, filed_at timestamptz(3) not null, withdrawn_at timestamptz(3),
        reply bytea, reply_signature bytea, reply_hash text, replied_by uuid references account, replied_at timestamptz(3),
        constraint objection_reply_whole check (num_nonnulls(reply, reply_signature, reply_hash, replied_by, replied_at) in (0, 5)),
        constraint objection_ended_once check (withdrawn_at is null or replied_at is null));
      create index objection_lot on objection (lot_id);
      create trigger objection_kept before delete on objection for each row execute function refuse_change();
      create trigger objection_locked before update on objection for each row
        when (num_nonnulls(old.replied_at, old.withdrawn_at) > 0
          or (new.id, new.lot_id, new.subject, new.hash, new.objector_tag, new.sealed, new.filed_at)
            is distinct from (old.id, old.lot_id, old.subject, old.hash, old.objector_tag, old.sealed, old.filed_at))
        execute function refuse_change();
    `);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
