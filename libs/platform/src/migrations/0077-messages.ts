import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Messages to accounts by e-mail and SMS: where, about what, and what became of each. The outbox keeps what those at work on a lot are told as well. */
export class Messages1763800000077 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table contact (
        account_id uuid not null references account, channel text not null check (channel in ('email', 'sms')), primary key (account_id, channel),
        address text not null, code_hash text, code_until timestamptz(3), wrong_codes integer not null default 0, confirmed_at timestamptz(3),
        changed_at timestamptz(3) not null);
      create table message_choice (
        account_id uuid primary key references account, topics text[] not null, language text not null check (language in ('zh-CN', 'en')));
      create table message (
        id uuid primary key, account_id uuid not null references account, channel text not null check (channel in ('email', 'sms')),
        address text not null, key text not null, unique (account_id, channel, key), topic text not null, subject text not null, text text not null,
        state text not null check (state in ('queued', 'handed_over', 'refused')), tries integer not null default 0, next_at timestamptz(3),
        check ((state = 'queued') = (next_at is not null)), claimed_until timestamptz(3), created_at timestamptz(3) not null);
      create index message_due on message (next_at) where state = 'queued';
      create index message_newest on message (account_id, created_at desc, id desc);
      create index message_oldest on message (created_at);
      create table message_attempt (
        message_id uuid not null references message on delete cascade, number integer not null, primary key (message_id, number),
        at timestamptz(3) not null, outcome text not null check (outcome in ('handed_over', 'failed', 'refused')), answer text not null);

      drop trigger journal_entry_told on journal_entry;
      create trigger journal_entry_told after insert on journal_entry for each row
        when (new.stream ~ '^(lot|desk|evaluation|account|webhook)/') execute function keep_outbox();
    `);
  }

  async down(): Promise<void> {
    throw new Error('expand, then contract: migrations are never undone');
  }
}
