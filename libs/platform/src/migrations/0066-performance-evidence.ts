import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files that entries of the record of performance name: kept by their hash, never changed. */
export class PerformanceEvidence1763800000066 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table performance_evidence (
        lot_id uuid not null references contract_filing, hash text not null, primary key (lot_id, hash),
        name text not null, media_type text not null, length bigint not null,
        uploaded_by uuid not null references account, uploaded_at timestamptz(3) not null);
      create trigger performance_evidence_kept before update or delete on performance_evidence for each row execute function refuse_change();
    `);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
