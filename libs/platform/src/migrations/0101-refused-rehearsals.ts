import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A custodian also says of what was said to be a rehearsal, and was none, that it did not open it. */
export class RefusedRehearsals1763800000101 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table custodian_refusal drop constraint custodian_refusal_asked_check,
        add constraint custodian_refusal_asked_check check (asked in ('vote', 'shares', 'seeds', 'experts', 'rehearsal'));
    `);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
