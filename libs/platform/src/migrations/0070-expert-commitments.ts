import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What experts declare of themselves under commitment (评标专家入库承诺), the papers that they name, and what the centre found when it checked. */
export class ExpertCommitments1763800000070 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table expert add column standing text not null default 'entered'
        check (standing in ('entered', 'unchecked', 'pending', 'sound', 'false', 'redeclared'));
      create index expert_to_check on expert (id) where standing in ('unchecked', 'pending', 'redeclared');

      create table expert_paper (
        account_id uuid not null references account, hash text not null, primary key (account_id, hash),
        name text not null, media_type text not null, length bigint not null, uploaded_at timestamptz(3) not null);
      create table expert_commitment (
        account_id uuid not null references expert (account_id), version integer not null check (version > 0), primary key (account_id, version),
        statement bytea not null, signature bytea not null, hash text not null unique, declared_at timestamptz(3) not null);
      create table commitment_finding (
        account_id uuid not null, number integer not null check (number > 0), primary key (account_id, number),
        version integer not null, foreign key (account_id, version) references expert_commitment,
        result text not null check (result in ('sound', 'false', 'pending')), words text not null check (words <> ''),
        found_by uuid not null references account, found_at timestamptz(3) not null);

      create trigger expert_paper_kept before update or delete on expert_paper for each row execute function refuse_change();
      create trigger expert_commitment_kept before update or delete on expert_commitment for each row execute function refuse_change();
      create trigger commitment_finding_kept before update or delete on commitment_finding for each row execute function refuse_change();
    `);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
