import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Records for the national platform (数据交换): each version of a record is made once and never changed, and so is every receipt. Of a lot it is
 * kept up to which entry of its journal it was told.
 */
export class OutboundRecords1763800000073 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table outbound_lot (
        lot_id uuid primary key references lot, deal_code text not null unique, told_seq integer not null default 0 check (told_seq >= 0));

      create table outbound_record (
        id uuid primary key, place bigint generated always as identity unique, lot_id uuid not null references outbound_lot,
        data_set text not null, data_key text not null, version integer not null check (version > 0), unique (data_key, version),
        values jsonb not null, parents text[] not null, deleted boolean not null, told_at timestamptz(3) not null, made_at timestamptz(3) not null,
        state text not null check (state in ('waiting', 'accepted', 'refused', 'superseded')), attempts integer not null default 0 check (attempts >= 0),
        next_attempt_at timestamptz(3) not null, last_fault text);
      create index outbound_record_waiting on outbound_record (place) where state = 'waiting';
      create index outbound_record_refused on outbound_record (place) where state = 'refused';
      create index outbound_record_lot on outbound_record (lot_id);
      create trigger outbound_record_kept before delete on outbound_record for each row execute function refuse_change();
      create trigger outbound_record_locked before update on outbound_record for each row
        when (old.state in ('accepted', 'superseded')
          or (new.id, new.lot_id, new.data_set, new.data_key, new.version, new.values, new.parents, new.deleted, new.told_at, new.made_at)
            is distinct from (old.id, old.lot_id, old.data_set, old.data_key, old.version, old.values, old.parents, old.deleted, old.told_at, old.made_at))
        execute function refuse_change();

      create table outbound_answer (
        record_id uuid not null references outbound_record, attempt integer not null check (attempt > 0), primary key (record_id, attempt),
        change text not null check (change in ('new', 'change', 'delete')), accepted boolean not null, receipt_number text not null,
        reasons jsonb not null, receipt bytea not null, sent_hash text not null, answered_at timestamptz(3) not null);
      create trigger outbound_answer_kept before update or delete on outbound_answer for each row execute function refuse_change();
    `);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
