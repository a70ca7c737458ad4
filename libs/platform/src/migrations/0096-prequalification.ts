import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Pre-qualification of a tender (资格预审): what its notice says, who applied, and how they were reviewed. Applications and review are
 * sealed under the row key: the database tells neither who applied nor who passed.
 */
export class Prequalification1763800000096 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table prequalification (
        lot_id uuid primary key references lot, criteria text[] not null,
        documents_from timestamptz(3) not null, documents_until timestamptz(3) not null, deadline timestamptz(3) not null,
        statement bytea, signature bytea, hash text unique, published_at timestamptz(3),
        review_sealed bytea, review_hash text, reviewed_by uuid references account,
        decided_by uuid references account, decided_at timestamptz(3),
        check (num_nulls(statement, signature, hash, published_at) in (0, 4)),
        check (num_nulls(review_sealed, review_hash, reviewed_by) in (0, 3)),
        check (review_sealed is null or published_at is not null),
        check (num_nulls(decided_by, decided_at) in (0, 2)),
        check (decided_at is null or (review_sealed is not null and decided_by <> reviewed_by)));
      create index prequalification_newest on prequalification (published_at desc) where published_at is not null;
      create trigger prequalification_kept before delete on prequalification for each row
        when (old.published_at is not null) execute function refuse_change();
      create trigger prequalification_locked before update on prequalification for each row
        when (old.decided_at is not null or (old.published_at is not null
          and (new.criteria, new.documents_from, new.documents_until, new.deadline, new.statement, new.signature, new.hash, new.published_at)
            is distinct from (old.criteria, old.documents_from, old.documents_until, old.deadline, old.statement, old.signature, old.hash, old.published_at)))
        execute function refuse_change();

      create table prequalification_application (
        lot_id uuid not null references prequalification, applicant_tag text not null, sealed bytea not null, primary key (lot_id, applicant_tag));
    `);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
