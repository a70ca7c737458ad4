import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The register of custodians: deputies, and those who serve no more. Nobody is ever deleted: published lots keep theirs. */
export class CustodianRegister1763800000035 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table custodian add column deputy_of uuid references custodian, add column retired_at timestamptz(3), add column retire_reason text,
        add constraint custodian_deputy_of_another check (deputy_of <> id),
        add constraint custodian_retired_why check ((retired_at is null) = (retire_reason is null));
      create unique index custodian_one_deputy on custodian (deputy_of) where retired_at is null;
    `);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
