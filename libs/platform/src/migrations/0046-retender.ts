import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A lot tendered again (重新招标) names the lot that failed before it; one that failed is tendered again once. */
export class Retender1763800000046 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table lot add column previous_lot_id uuid references lot constraint lot_not_after_itself check (previous_lot_id <> id);
      create unique index lot_retendered_once on lot (previous_lot_id) where previous_lot_id is not null;
    `);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
