import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Complaints (投诉) to the supervisor, what became of them, and the suspensions that were ordered because of them. Who complained, and in
 * which words, is sealed under the row key. What was filed, received or decided is never changed.
 */
export class Complaints1763800000051 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table complaint (
        id uuid primary key, lot_id uuid not null references lot, matter text not null check (matter in ('documents', 'opening', 'result', 'other')),
        hash text not null, author_tag text not null, sealed bytea not null, filed_at timestamptz(3) not null, withdrawn_at timestamptz(3),
        accepted boolean, reception_reason text, received_by uuid references account, received_at timestamptz(3),
        decision bytea, decision_signature bytea, decision_hash text, decided_by uuid references account, decided_at timestamptz(3),
        constraint complaint_received_whole check (num_nonnulls(accepted, reception_reason, received_by, received_at) in (0, 4)),
        constraint complaint_decision_whole check (num_nonnulls(decision, decision_signature, decision_hash, decided_by, decided_at) in (0, 5)),
        constraint complaint_decided_if_accepted check (decision is null or accepted),
        constraint complaint_ended_once check (withdrawn_at is null or decided_at is null));
      create index complaint_lot on complaint (lot_id);
      create trigger complaint_kept before delete on complaint for each row execute function refuse_change();
      create trigger complaint_locked before update on complaint for each row
        when (num_nonnulls(old.decided_at, old.withdrawn_at) > 0
          or (old.received_at is not null and (new.accepted, new.reception_reason, new.received_by, new.received_at)
            is distinct from (old.accepted, old.reception_reason, old.received_by, old.received_at))
          or (new.id, new.lot_id, new.matter, new.hash, new.author_tag, new.sealed, new.filed_at)
            is distinct from (old.id, old.lot_id, old.matter, old.hash, old.author_tag, old.sealed, old.filed_at))
        execute function refuse_change();
      create table suspension_order (
        id uuid primary key, complaint_id uuid not null references complaint, lot_id uuid not null references lot, reason text not null,
        begun_by uuid not null references account, begun_at timestamptz(3) not null, ended_at timestamptz(3));
      create index suspension_order_lot on suspension_order (lot_id);
      create unique index suspension_order_once on suspension_order (complaint_id) where ended_at is null;
      create trigger suspension_order_kept before delete on suspension_order for each row execute function refuse_change();
      create trigger suspension_order_locked before update on suspension_order for each row
        when (old.ended_at is not null or (new.id, new.complaint_id, new.lot_id, new.reason, new.begun_by, new.begun_at)
          is distinct from (old.id, old.complaint_id, old.lot_id, old.reason, old.begun_by, old.begun_at)) execute function refuse_change();
    `);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
