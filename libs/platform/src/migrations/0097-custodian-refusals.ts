import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a custodian would not do, signed by it: once for each thing that it was asked about, and why. */
export class CustodianRefusals1763800000097 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table custodian_refusal (
        lot_id uuid not null references lot, custodian integer not null check (custodian > 0),
        asked text not null check (asked in ('vote', 'shares', 'seeds', 'experts')), reference text not null, reasons text[] not null,
        statement bytea not null, signature bytea not null, received_at timestamptz(3) not null,
        primary key (lot_id, custodian, asked, reference, reasons));
      create trigger custodian_refusal_locked before update or delete on custodian_refusal for each row execute function refuse_change();
    `);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
