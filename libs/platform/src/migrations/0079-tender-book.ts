import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The structured tender document (招标文件) of a lot: what its agency writes, which PDF was printed from which text, and the version of the standard text. */
export class TenderBook1763800000079 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table lot add column book_version integer not null default 1 check (book_version > 0);
      create table tender_book (
        lot_id uuid primary key references lot, clauses jsonb not null, next jsonb, row_version integer not null,
        edited_by uuid not null references account, edited_at timestamptz(3) not null);
      create table book_build (
        lot_id uuid not null references lot, text_hash text not null, pdf_hash text not null, primary key (lot_id, text_hash, pdf_hash));
      create trigger book_build_kept before update or delete on book_build for each row execute function refuse_change();
    `);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
