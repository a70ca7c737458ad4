import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The commitment (承诺书) under which an organisation registered itself, as it signed it. */
export class RegistrationCommitments1763800000082 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table registration_commitment (
        organisation_id uuid primary key references organisation, statement bytea not null, signature bytea not null, hash text not null,
        made_at timestamptz(3) not null);
      create trigger registration_commitment_kept before update or delete on registration_commitment for each row execute function refuse_change();
    `);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
