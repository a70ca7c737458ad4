import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 评定分离: the award committee of the tenderer, its signed ballots round by round, and whom it chose. */
export class AwardMeeting1763800000044 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table award_meeting (
        lot_id uuid primary key references candidate_list, method text not null check (method in ('vote', 'price', 'draw')),
        members jsonb not null, convened_by uuid not null references account, convened_at timestamptz(3) not null,
        round integer not null default 1 check (round > 0), standing uuid[] not null check (cardinality(standing) > 0),
        chosen uuid, draw jsonb, decided_at timestamptz(3), check ((chosen is null) = (decided_at is null)));
      create table award_ballot (
        lot_id uuid not null references award_meeting, round integer not null check (round > 0), account_id uuid not null references account,
        statement bytea not null, signature bytea not null, cast_at timestamptz(3) not null, primary key (lot_id, round, account_id));
      create trigger ballot_locked before update or delete on award_ballot for each row execute function refuse_change();
      create trigger meeting_kept before delete on award_meeting for each row execute function refuse_change();
      create trigger meeting_locked before update on award_meeting for each row
        when (old.chosen is not null or (new.lot_id, new.method, new.members, new.convened_at)
          is distinct from (old.lot_id, old.method, old.members, old.convened_at)) execute function refuse_change();
    `);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
