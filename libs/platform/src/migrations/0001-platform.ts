import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The ground: one clock, the journal, idempotency keys, the transparency log. */
export class Platform1763800000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table clock_offset (only_row boolean primary key default true check (only_row), offset_ms bigint not null);
      insert into clock_offset (offset_ms) values (0);
      create function now() returns timestamptz language sql volatile security definer set search_path = pg_catalog, kaibiao as
        $$ select date_trunc('milliseconds', clock_timestamp() + (select offset_ms from kaibiao.clock_offset) * interval '1 millisecond') $$;

      create table journal_entry (
        id uuid primary key, stream text not null, stream_seq integer not null check (stream_seq > 0), type text not null,
        payload jsonb not null, canonical bytea not null, actor_id text not null, occurred_at timestamptz(3) not null,
        previous_hash text not null, hash text not null unique, leaf_salt bytea not null check (length(leaf_salt) = 32),
        unique (stream, stream_seq));

      create table idempotency_key (
        id uuid primary key, actor_id text not null, command text not null, input_hash text not null, answer text,
        created_at timestamptz(3) not null default kaibiao.now());

      create table log_leaf (leaf_index bigint primary key, entry_id uuid not null unique references journal_entry, leaf_hash text not null);
      create table log_checkpoint (size bigint primary key, root text not null, note text not null, signed_at timestamptz(3) not null default kaibiao.now());
    `);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
