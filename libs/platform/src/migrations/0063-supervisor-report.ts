import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reports to the supervisor (招标投标情况书面报告, 招标投标法 第四十七条) with the receipt; neither ever changes once it is signed. */
export class SupervisorReport1763800000063 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table supervisor_report (
        lot_id uuid primary key references award, statement bytea not null, signature bytea not null, hash text not null unique,
        submitted_by uuid not null references account, submitted_at timestamptz(3) not null,
        receipt bytea, receipt_signature bytea, acknowledged_by uuid references account, acknowledged_at timestamptz(3), pdf_hash text,
        constraint supervisor_report_acknowledged_whole
          check (num_nulls(receipt, receipt_signature, acknowledged_by, acknowledged_at) in (0, 4)));

      create trigger supervisor_report_kept before delete on supervisor_report for each row execute function refuse_change();
      create trigger supervisor_report_locked before update on supervisor_report for each row
        when ((new.lot_id, new.statement, new.signature, new.hash, new.submitted_by, new.submitted_at)
            is distinct from (old.lot_id, old.statement, old.signature, old.hash, old.submitted_by, old.submitted_at)
          or (old.acknowledged_at is not null and (new.receipt, new.receipt_signature, new.acknowledged_by, new.acknowledged_at)
            is distinct from (old.receipt, old.receipt_signature, old.acknowledged_by, old.acknowledged_at)))
        execute function refuse_change();
    `);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
