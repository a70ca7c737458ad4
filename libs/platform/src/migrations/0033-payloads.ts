import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A sealed bid has one payload a segment; the columns of the first stay until nothing reads them. */
export class Payloads1763800000033 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table submission add column payloads jsonb not null default '[]';
      update submission set payloads = jsonb_build_array(
        jsonb_build_object('segment', 'bid', 'hash', payload_hash, 'length', payload_length::text))`);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
