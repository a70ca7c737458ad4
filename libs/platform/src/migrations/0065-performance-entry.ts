import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The record of a filed contract's performance (履约记录): entries and the contractor's answers, neither ever changed; one takes the place of one at most. */
export class PerformanceEntry1763800000065 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table performance_entry (
        lot_id uuid not null references contract_filing, number integer not null check (number > 0), primary key (lot_id, number),
        kind text not null check (kind in ('plan', 'fulfilment', 'payment', 'addendum', 'acceptance', 'withdrawal')),
        replaces integer check (replaces < number), foreign key (lot_id, replaces) references performance_entry, unique (lot_id, replaces),
        statement bytea not null, signature bytea not null, hash text not null unique,
        written_by uuid not null references account, written_at timestamptz(3) not null,
        answer text check (answer in ('confirm', 'object')), answer_statement bytea, answer_signature bytea,
        answered_by uuid references account, answered_at timestamptz(3),
        constraint performance_entry_answered_whole
          check (num_nulls(answer, answer_statement, answer_signature, answered_by, answered_at) in (0, 5)));

      create trigger performance_entry_kept before delete on performance_entry for each row execute function refuse_change();
      create trigger performance_entry_locked before update on performance_entry for each row
        when ((new.lot_id, new.number, new.kind, new.replaces, new.statement, new.signature, new.hash, new.written_by, new.written_at)
            is distinct from (old.lot_id, old.number, old.kind, old.replaces, old.statement, old.signature, old.hash, old.written_by, old.written_at)
          or old.answered_at is not null)
        execute function refuse_change();
    `);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
