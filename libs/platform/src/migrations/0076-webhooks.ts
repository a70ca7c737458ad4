import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Webhooks of public facts. Every entry of a lot's public journal is put into `outbox` in its own transaction, and taken out in the one that
 * makes deliveries of it: none is lost and none is made twice, however many workers there are.
 */
export class Webhooks1763800000076 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table outbox (entry_id uuid primary key references journal_entry);
      create function keep_outbox() returns trigger language plpgsql set search_path = kaibiao, pg_catalog as $$
        begin
          insert into outbox values (new.id);
          return null;
        end $$;
      create trigger journal_entry_told after insert on journal_entry for each row
        when (new.stream like 'lot/%') execute function keep_outbox();

      create table webhook_endpoint (
        id uuid primary key, account_id uuid not null references account, organisation_id uuid references organisation,
        url text not null, note text not null, types text[] not null check (cardinality(types) > 0),
        secret_version integer not null default 1, secret_since timestamptz(3) not null, old_secret_until timestamptz(3),
        state text not null check (state in ('active', 'paused', 'disabled', 'removed')),
        disabled_for text check (disabled_for in ('gone', 'failing')), check ((state = 'disabled') = (disabled_for is not null)),
        failing_since timestamptz(3), claimed_until timestamptz(3), created_at timestamptz(3) not null);
      create index webhook_endpoint_of_organisation on webhook_endpoint (organisation_id) where state <> 'removed';
      create index webhook_endpoint_of_account on webhook_endpoint (account_id) where state <> 'removed';
      create index webhook_endpoint_told on webhook_endpoint using gin (types) where state in ('active', 'paused');

      create table webhook_delivery (
        id uuid primary key, endpoint_id uuid not null references webhook_endpoint, message_id text not null, unique (endpoint_id, message_id),
        type text not null, body text not null, state text not null check (state in ('waiting', 'delivered', 'failed')),
        tries integer not null default 0, next_at timestamptz(3), check ((state = 'waiting') = (next_at is not null)),
        created_at timestamptz(3) not null);
      create index webhook_delivery_due on webhook_delivery (endpoint_id, next_at) where state = 'waiting';
      create index webhook_delivery_newest on webhook_delivery (endpoint_id, created_at desc, id desc);
      create index webhook_delivery_oldest on webhook_delivery (created_at);

      create table webhook_attempt (
        delivery_id uuid not null references webhook_delivery on delete cascade, number integer not null, primary key (delivery_id, number),
        at timestamptz(3) not null, status integer, failure text, check (num_nonnulls(status, failure) = 1), answer text not null,
        took_ms integer not null);
    `);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
