import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The procedure (交易程序) that a lot was born with, and its version: another one never takes its place. What is there was an open tender. */
export class LotProcedure1763800000058 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table lot
        add column procedure text not null default 'open-tender' check (procedure <> ''),
        add column procedure_version integer not null default 1 check (procedure_version > 0);
      create trigger lot_keeps_procedure before update of procedure, procedure_version on lot for each row
        when ((new.procedure, new.procedure_version) is distinct from (old.procedure, old.procedure_version)) execute function refuse_change()`);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
