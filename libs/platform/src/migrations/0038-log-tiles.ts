import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The transparency log to the outside: entries that wait for their leaf (a queue, so that no beat looks through the whole journal), the
 * roots of full tiles (C2SP tlog-tiles), and the cosignatures of witnesses (C2SP tlog-cosignature).
 */
export class LogTiles1763800000038 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table log_waiting (entry_id uuid primary key);
      create function journal_waits() returns trigger language plpgsql set search_path = pg_catalog, kaibiao as
        $$ begin insert into kaibiao.log_waiting (entry_id) select id from added; return null; end $$;
      create trigger journal_waits after insert on journal_entry referencing new table as added for each statement execute function journal_waits();
      insert into log_waiting (entry_id) select j.id from journal_entry j left join log_leaf l on l.entry_id = j.id where l.entry_id is null;

      create table log_tile (level smallint not null check (level > 0), tile_index bigint not null check (tile_index >= 0), root text not null,
        primary key (level, tile_index));

      create table log_cosignature (size bigint not null references log_checkpoint, witness text not null, line text not null,
        cosigned_at timestamptz(3) not null, primary key (size, witness));
    `);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
