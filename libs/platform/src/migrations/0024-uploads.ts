import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sealed payloads on their way (tus 1.0). No row names a bidder or a lot; what a bidder may see is found over its submission. */
export class Uploads1763800000024 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table upload (
        id text primary key, submission_id uuid not null, version integer not null, segment text not null, payload_hash text not null,
        total bigint not null check (total > 0), length bigint not null check (length between 0 and total),
        staged jsonb not null, holder uuid, moved_at timestamptz(3) not null, finished_at timestamptz(3),
        unique (submission_id, version, segment, payload_hash),
        check ((finished_at is not null) = (length = total)));
      create index upload_moved on upload (moved_at);
    `);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
