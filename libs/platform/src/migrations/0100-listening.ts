import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The minutes in which an api was there to be spoken to: whoever said nothing while nobody could hear was not silent. */
export class Listening1763800000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table listening (minute timestamptz(3) primary key)`);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
