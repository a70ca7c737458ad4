import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Formal documents under the platform's seal; once sealed, the same bytes for everybody and for ever. */
export class SealedDocuments1763800000016 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table sealed_document (
        unsealed_hash text primary key, sealed_hash text not null unique, sealed_at timestamptz(3) not null);
      create trigger sealed_document_locked before update or delete on sealed_document for each row execute function refuse_change();
    `);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
