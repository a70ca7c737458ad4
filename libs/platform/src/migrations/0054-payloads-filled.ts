import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Bids that were received since 0033 by a process that did not write `payloads` yet. */
export class PayloadsFilled1763800000054 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      update submission set payloads = jsonb_build_array(
        jsonb_build_object('segment', 'bid', 'hash', payload_hash, 'length', payload_length::text)) where payloads = '[]'`);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
