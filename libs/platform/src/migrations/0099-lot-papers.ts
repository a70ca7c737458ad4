import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Printed documents of a lot that have no column of their own: once printed, the same bytes for everybody and for ever. */
export class LotPapers1763800000099 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table lot_paper (
        lot_id uuid not null references lot, kind text not null check (kind <> ''), version integer not null check (version > 0),
        printed_hash text not null, pdf_hash text not null, printed_at timestamptz(3) not null,
        primary key (lot_id, kind, version));
      create trigger lot_paper_locked before update or delete on lot_paper for each row execute function refuse_change();
    `);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
