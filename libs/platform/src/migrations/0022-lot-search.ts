import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Search of published lots by any part of a name. Chinese has no spaces between words, so a text is cut into all its pairs of characters,
 * the lexemes of a `tsvector`; a search asks the index for the pairs of its word and then looks at the text itself. A part of a code is letters
 * and digits, where pairs are everywhere: there also pieces of five are kept. Only the index has the lexemes: rows stay short, and many of
 * them fit into memory.
 */
export class LotSearch1763800000022 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PIECES);
    await runner.query(TABLE);
    await runner.query(TRIGGERS);
    await runner.query(`insert into lot_search select lot_id, published_at, region_code, trade, words from lot_search_source`);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}

const PIECES = `
  create function search_lexemes(words text) returns tsvector language sql immutable strict parallel safe as $$
    select array_to_tsvector(coalesce(array_agg(piece), '{}')) from (
      select substr(words, at, 2) piece from generate_series(1, length(words)) at
      union all
      select substr(run[1], at, 5) from regexp_matches(words, '[0-9a-z]{5,}', 'g') run, generate_series(1, length(run[1]) - 4) at) pieces
  $$;

  create function search_query(word text) returns tsquery language sql immutable strict parallel safe as $$
    select string_agg('''' || replace(replace(piece, '\\', '\\\\'), '''', '''''') || case when length(word) = 1 then ''':*' else '''' end, ' & ')::tsquery
    from (
      select distinct substr(word, at, size) piece
      from (select case when word ~ '^[0-9a-z]{5,}$' then 5 else 2 end size) cut, generate_series(1, greatest(1, length(word) - size + 1)) at) pieces
  $$;
`;

const TABLE = `
  create view lot_search_source as
    select l.id lot_id, l.project_id, l.tenderer_id, l.published_at, p.region_code, p.kind trade,
      lower(concat_ws(e'\\n', l.name, p.name, t.name, l.code) || e'\\n') words
    from lot l join project p on p.id = l.project_id join organisation t on t.id = l.tenderer_id
    where l.published_at is not null;

  create table lot_search (
    lot_id uuid primary key references lot, published_at timestamptz(3) not null, region_code text not null, trade text not null, words text not null);
  create index lot_search_newest on lot_search (published_at desc, lot_id desc);
  create index lot_search_region on lot_search (region_code, published_at desc, lot_id desc);
  create index lot_search_trade on lot_search (trade, published_at desc, lot_id desc);
  create index lot_search_words on lot_search using gin (search_lexemes(words)) with (fastupdate = off);
  create index lot_by_state on lot (state, published_at desc, id desc) where published_at is not null;
  create index notice_newest on notice (published_at desc, id desc);
`;

/** A lot is entered when it is published; what it is found by follows when a name is corrected. */
const TRIGGERS = `
  create function keep_lot_search() returns trigger language plpgsql set search_path = kaibiao, pg_catalog as $$
    begin
      insert into lot_search select lot_id, published_at, region_code, trade, words from lot_search_source
        where (tg_table_name = 'lot' and lot_id = new.id) or (tg_table_name = 'project' and project_id = new.id)
          or (tg_table_name = 'organisation' and tenderer_id = new.id)
        on conflict (lot_id) do update
          set published_at = excluded.published_at, region_code = excluded.region_code, trade = excluded.trade, words = excluded.words;
      return null;
    end $$;
  create trigger lot_search_kept after insert or update of published_at, name, project_id, tenderer_id, code on lot
    for each row when (new.published_at is not null) execute function keep_lot_search();
  create trigger lot_search_kept after update of name, region_code, kind on project for each row execute function keep_lot_search();
  create trigger lot_search_kept after update of name on organisation for each row execute function keep_lot_search();
`;
