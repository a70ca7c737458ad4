import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * 履约能力审查 (招标投标法实施条例 第五十六条): what the tenderer asks the original committee about a candidate, and what its members find. Whoever is about
 * to award a candidate is told when it is suspended, so entries of samples are told too.
 */
export class CapacityReviews1763800000087 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table capacity_review (
        lot_id uuid not null references candidate_list, number integer not null check (number > 0), submission_id uuid not null,
        ground text not null check (ground in ('business', 'finances', 'unlawful')),
        statement bytea not null, signature bytea not null, hash text not null,
        requested_by uuid not null references account, requested_at timestamptz(3) not null,
        result text check (result in ('able', 'unable')), concluded_at timestamptz(3), check ((result is null) = (concluded_at is null)),
        primary key (lot_id, number));
      create unique index capacity_review_open on capacity_review (lot_id, submission_id) where result is null;
      create table capacity_opinion (
        lot_id uuid not null, number integer not null, member_id uuid not null references committee_member,
        opinion text not null check (opinion in ('able', 'unable')), statement bytea not null, signature bytea not null,
        given_at timestamptz(3) not null, primary key (lot_id, number, member_id), foreign key (lot_id, number) references capacity_review);
      create trigger opinion_locked before update or delete on capacity_opinion for each row execute function refuse_change();
      create trigger review_kept before delete on capacity_review for each row execute function refuse_change();
      create trigger review_locked before update on capacity_review for each row
        when (old.result is not null or (new.lot_id, new.number, new.submission_id, new.ground, new.statement, new.signature, new.hash)
          is distinct from (old.lot_id, old.number, old.submission_id, old.ground, old.statement, old.signature, old.hash))
        execute function refuse_change();

      drop trigger journal_entry_told on journal_entry;
      create trigger journal_entry_told after insert on journal_entry for each row
        when (new.stream ~ '^(lot|desk|evaluation|account|webhook|complaint|file|sample)/') execute function keep_outbox();
    `);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
