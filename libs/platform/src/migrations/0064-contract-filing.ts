import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Contracts that the centre has filed (合同备案): signed, once each, never changed. */
export class ContractFiling1763800000064 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table contract_filing (
        lot_id uuid primary key, version integer not null, statement bytea not null, signature bytea not null, hash text not null unique,
        number text not null unique, filed_by uuid not null references account, filed_at timestamptz(3) not null,
        foreign key (lot_id, version) references contract);
      create trigger contract_filing_kept before update or delete on contract_filing for each row execute function refuse_change();
    `);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
