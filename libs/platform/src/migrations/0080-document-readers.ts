import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who took which version of a tender document and who acknowledged a clarification (下载、签收记录). Nobody without the row key can tell who it was. */
export class DocumentReaders1763800000080 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table document_reader (
        subject_id uuid not null, reader_tag text not null, primary key (subject_id, reader_tag), lot_id uuid not null references lot,
        kind text not null check (kind in ('download', 'acknowledgement')), reader_sealed bytea not null, read_at timestamptz(3) not null);
      create index document_reader_lot on document_reader (lot_id);
      create trigger document_reader_kept before update or delete on document_reader for each row execute function refuse_change();
    `);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
