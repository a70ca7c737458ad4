import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Further pools for places of a committee that nobody is left for (补充抽取), sealed before their seed is known. */
export class SupplementaryPools1763800000071 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table committee_supplement (
        lot_id uuid not null references committee, number integer not null check (number > 0), primary key (lot_id, number),
        pool bytea not null, pool_hash text not null, places text[] not null check (cardinality(places) > 0), reason text not null check (reason <> ''),
        frozen_by uuid not null references account, frozen_at timestamptz(3) not null, announcement text not null unique,
        checkpoint text, seed bytea check (octet_length(seed) = 32), drawn_by uuid references account, drawn_at timestamptz(3),
        unique (lot_id, pool_hash), constraint committee_supplement_drawn_whole check (num_nulls(checkpoint, seed, drawn_by, drawn_at) in (0, 4)));
      create unique index committee_supplement_one_at_a_time on committee_supplement (lot_id) where drawn_at is null;

      create trigger committee_supplement_kept before delete on committee_supplement for each row execute function refuse_change();
      create trigger committee_supplement_locked before update on committee_supplement for each row
        when (old.drawn_at is not null or (new.lot_id, new.number, new.pool, new.pool_hash, new.places, new.reason, new.frozen_by, new.frozen_at, new.announcement)
          is distinct from (old.lot_id, old.number, old.pool, old.pool_hash, old.places, old.reason, old.frozen_by, old.frozen_at, old.announcement))
        execute function refuse_change();
    `);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
