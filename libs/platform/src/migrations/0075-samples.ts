import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Checks afterwards (事后核查): samples announced before their seed is known, what was drawn, and what checkers found. */
export class Samples1763800000075 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table credit_sample (
        id uuid primary key, from_day date not null, until_day date not null check (until_day >= from_day),
        percent integer not null check (percent between 1 and 100), basis text not null check (basis <> ''),
        population bytea not null, population_hash text not null, size integer not null check (size > 0),
        announcement text not null unique, announced_by uuid not null references account, announced_at timestamptz(3) not null,
        checkpoint text, seed text, drawn_by uuid references account, drawn_at timestamptz(3),
        constraint credit_sample_drawn_whole check (num_nulls(checkpoint, seed, drawn_by, drawn_at) in (0, 4)));
      create index credit_sample_newest on credit_sample (announced_at desc, id desc);
      create table credit_sample_item (
        sample_id uuid not null references credit_sample, number integer not null check (number > 0), primary key (sample_id, number),
        item text not null, unique (sample_id, item), organisation_id uuid not null references organisation,
        entry_hash text references library_entry (hash));
      create index credit_sample_item_of on credit_sample_item (organisation_id);
      create table credit_finding (
        sample_id uuid not null, item integer not null, number integer not null check (number > 0), primary key (sample_id, item, number),
        foreign key (sample_id, item) references credit_sample_item,
        result text not null check (result in ('sound', 'false', 'pending')), words text not null check (words <> ''),
        measure text check (measure in ('correction', 'suspension')), authority text, basis text, from_day date, until_day date check (until_day >= from_day),
        constraint credit_finding_consequence check ((result = 'false') = (measure is not null)),
        constraint credit_finding_measure_whole check (num_nulls(measure, authority, basis, from_day, until_day) in (0, 5)),
        found_by uuid not null references account, found_at timestamptz(3) not null);

      create trigger credit_sample_kept before delete on credit_sample for each row execute function refuse_change();
      create trigger credit_sample_locked before update on credit_sample for each row
        when (old.drawn_at is not null or (new.id, new.from_day, new.until_day, new.percent, new.basis, new.population, new.announcement, new.announced_at)
          is distinct from (old.id, old.from_day, old.until_day, old.percent, old.basis, old.population, old.announcement, old.announced_at))
        execute function refuse_change();
      create trigger credit_sample_item_kept before update or delete on credit_sample_item for each row execute function refuse_change();
      create trigger credit_finding_kept before update or delete on credit_finding for each row execute function refuse_change();
    `);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
