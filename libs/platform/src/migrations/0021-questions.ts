import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Questions of bidders (提问) and their answers. Who asked is a tag of the question's own: nobody without the row key can tell it, nor
 * whether two questions came from one bidder.
 */
export class Questions1763800000021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table question (
        id uuid primary key, lot_id uuid not null references lot, asker_tag text not null, text text not null, asked_at timestamptz(3) not null,
        wording text, answer text, answered_by uuid references account, notice_id uuid references notice,
        constraint question_answered check ((wording is null) = (answer is null) and (answer is null) = (answered_by is null)),
        constraint question_published check (notice_id is null or answer is not null));
      create index question_lot on question (lot_id);
    `);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
